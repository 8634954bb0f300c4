create or replace function public.landing_page()
returns public.landing_page
language plpgsql
stable
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
as $$
declare
  v_page public.landing_page;
begin
  perform private.enter('landing_page');
  v_page.packages := app.package_rows();
  v_page.mixes := app.mix_rows();
  v_page.rates := app.rate_rows();
  v_page.earnings := array(
    select row(
      f.package_tier, f.mix, m.label, f.quota_total, f.monthly_credits, f.amount, app.item_rows(f.items)
    )::public.earnings
    from (
      select distinct on (k.package_tier) k.*
      from app.full_months as k
      where k.mix = 'EQUILIBRE' and k.valid_from <= (select app.today())
      order by
        -- equivalent (order): the query around this one orders the rows.
        k.package_tier,
        k.valid_from desc
    ) as f
    join app.mixes as m on m.mix = f.mix
    order by f.package_tier
  );
  v_page.brand_assets := array(
    select row(b.name, b.url, b.alt)::public.brand_asset
    from app.brand_assets as b
    order by b.position, b.name
  );
  return v_page;
end;
$$;
comment on function public.landing_page() is
  'Everything the landing page shows: packages, mixes, current rates, earnings of a full month of each package (mix EQUILIBRE), pictures of the brand.';
