-- Immutable, so that a kept plan holds the finished array: visitors ask for it with every page of the onboarding.
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
comment on function app.field_limits() is 'How long the texts of an application may be and how large its numbers; handle without its "@".';
