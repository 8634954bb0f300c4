alter table app.t rename to u; -- finds
