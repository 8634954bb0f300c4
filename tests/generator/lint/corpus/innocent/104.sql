alter table app.t drop column a restrict, add constraint c foreign key (a) references app.u (id) on delete cascade;
