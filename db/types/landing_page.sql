create type public.landing_page as (
  packages public.package[],
  mixes public.mix[],
  rates public.rate[],
  earnings public.earnings[],
  brand_assets public.brand_asset[]
);
comment on type public.landing_page is 'Everything that the landing page shows.';
comment on column public.landing_page.packages is 'All packages, smallest first.';
comment on column public.landing_page.mixes is 'All mixes, in display order.';
comment on column public.landing_page.rates is 'Current rates, by package and kind.';
comment on column public.landing_page.earnings is 'A full month of the EQUILIBRE mix per package.';
comment on column public.landing_page.brand_assets is 'Pictures of the brand.';
