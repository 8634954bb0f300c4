alter table app.t add column at timestamp; -- finds
