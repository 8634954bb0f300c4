alter table app.t alter column price type pg_catalog.money; -- finds
