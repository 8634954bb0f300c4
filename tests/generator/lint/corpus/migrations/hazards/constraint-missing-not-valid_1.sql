alter table app.t add constraint c check (a > 0); -- finds
