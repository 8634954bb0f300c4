create function public.note() returns void language sql security definer -- finds
set search_path = pg_catalog, pg_temp as $$ select private.enter('note') $$;
