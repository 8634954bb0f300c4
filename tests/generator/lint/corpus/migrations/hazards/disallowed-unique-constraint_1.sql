alter table app.t add constraint c unique (a); -- finds
