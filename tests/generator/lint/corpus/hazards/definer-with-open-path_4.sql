create function app.f() returns void language sql
security definer
set search_path to app, public -- finds
as $$ select 1 $$;
