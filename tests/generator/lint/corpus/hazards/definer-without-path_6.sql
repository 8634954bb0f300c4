create function app.f() returns void language sql external security definer as $$ select 1 $$; -- finds
