create function app.f() returns uuid language sql security definer set search_path = pg_catalog as $$ select t.id from app.t as t order by t.id limit 1 $$;
