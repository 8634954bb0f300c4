-- Immutable, so that a cached plan holds the finished array: every page of the onboarding asks for it.
create or replace function app.field_limits()
returns public.field_limit[]
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
begin
  return array[
    row('full_name', 1, 200)::public.field_limit,
    row('whatsapp', 1, 30)::public.field_limit,
    row('country', 1, 100)::public.field_limit,
    row('address', 1, 500)::public.field_limit,
    row('followers_tiktok', 0, 100000000)::public.field_limit,
    row('followers_instagram', 0, 100000000)::public.field_limit,
    row('handle', 2, 60)::public.field_limit
  ];
end;
$$;
comment on function app.field_limits() is 'The limits of an application''s fields: length of texts, size of numbers. The limit of handle is without its "@".';
