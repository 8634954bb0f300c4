create function app.f() returns void language sql set search_path = public as $$ select 1 $$;
