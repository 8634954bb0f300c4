CREATE FUNCTION app.f() RETURNS void LANGUAGE sql SECURITY DEFINER SET "search_path" = 'public', 'pg_temp' AS $$ select 1 $$; -- finds
