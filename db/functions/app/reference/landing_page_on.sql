create or replace function app.landing_page_on(day date)
returns public.landing_page
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_page public.landing_page;
begin
  v_page.packages := private.package_rows();
  v_page.mixes := private.mix_rows();
  v_page.rates := array(
    select row(r.id, r.package_tier, r.video_type, t.label, r.rate, r.is_placeholder, r.valid_from)::public.rate
    from (
      select distinct on (v.package_tier, v.video_type) v.*
      from app.video_rates as v
      where v.cancelled_at is null and v.valid_from <= landing_page_on.day
      order by
        -- equivalent (order): the query around this one orders the rows.
        v.package_tier,
        -- equivalent (order): as above.
        v.video_type,
        v.valid_from desc
    ) as r
    join app.video_types as t on t.video_type = r.video_type
    order by r.package_tier, r.video_type
  );
  v_page.earnings := array(
    select row(
      f.package_tier, f.mix, m.label, f.quota_total, f.monthly_credits, f.amount,
      app.item_rows(f.items, (select private.video_type_labels()))
    )::public.earnings
    from (
      select distinct on (k.package_tier) k.*
      from app.full_months as k
      where k.mix = 'EQUILIBRE' and k.valid_from <= landing_page_on.day
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
comment on function app.landing_page_on(date) is 'The landing page of a day, computed from packages, mixes, rates and pictures of the brand.';
