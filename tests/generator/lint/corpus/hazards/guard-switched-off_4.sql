alter table app.t add column a integer, disable row level security; -- finds
