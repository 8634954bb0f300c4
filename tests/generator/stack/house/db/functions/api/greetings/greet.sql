create or replace function public.greet(word text)
returns text
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select concat_ws(' ', word, auth.uid(), auth.email())
$$;
