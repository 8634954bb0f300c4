alter table app.t alter column a set not null; -- finds
