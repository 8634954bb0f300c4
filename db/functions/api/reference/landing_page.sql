-- The page is kept ready-made, because anybody may ask for it at any time.
create or replace function public.landing_page()
returns public.landing_page
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  perform private.enter('landing_page');
  return private.ready_landing_page();
end;
$$;
comment on function public.landing_page() is
  'Everything the landing page shows: packages, mixes, current rates, earnings of a full month of each package (mix EQUILIBRE), pictures of the brand.';
