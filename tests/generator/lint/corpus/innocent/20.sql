create function app.f() returns void language sql security definer set search_path = '' as $$ select 1 $$;
