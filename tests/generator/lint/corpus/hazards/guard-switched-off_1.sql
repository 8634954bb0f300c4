alter table app.t no force row level security; -- finds
