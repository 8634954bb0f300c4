alter table app.t add column rate double precision; -- finds
