create function app.f() returns void language sql as $$ select 1 $$;
alter function app.f() security definer; -- finds
