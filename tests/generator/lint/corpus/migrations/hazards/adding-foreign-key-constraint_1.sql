alter table app.t add constraint c foreign key (a) references app.u (id); -- finds
