alter table app.t alter column a type bigint; -- finds
