create or replace function public.landing_page()
returns public.landing_page
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  perform private.enter('landing_page');
  return row(
    app.package_rows(),
    app.mix_rows(),
    app.rate_rows(),
    array(
      select row(p.tier, m.mix, m.label, p.quota_videos, (f.plan).monthly_credits, (f.plan).amount, (f.plan).items)::public.earnings
      from app.packages as p
      join app.mixes as m on m.mix = 'EQUILIBRE'
      cross join lateral (select app.full_month(p.tier, m.mix) as plan) as f
      order by p.tier
    ),
    array(
      select row(b.name, b.url, b.alt)::public.brand_asset
      from app.brand_assets as b
      order by b.position, b.name
    )
  )::public.landing_page;
end;
$$;
comment on function public.landing_page() is
  'Everything the landing page shows: packages, mixes, rates of today, what a full month of each package earns (EQUILIBRE), pictures of the brand.';
