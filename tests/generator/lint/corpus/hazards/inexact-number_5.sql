create function app.f(rate double precision) -- finds
returns void language sql as $$ select 1 $$;
