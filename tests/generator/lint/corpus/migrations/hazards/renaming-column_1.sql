alter table app.t rename column a to b; -- finds
