create or replace function app.rates_on(tier integer, day date)
returns jsonb
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select coalesce(jsonb_object_agg(r.video_type, r.rate), '{}')
  from (
    select distinct on (v.video_type) v.video_type, v.rate
    from app.video_rates as v
    where v.package_tier = rates_on.tier and v.valid_from <= rates_on.day and v.cancelled_at is null
    order by
      -- equivalent (order): JSON objects order their keys themselves.
      v.video_type,
      v.valid_from desc
  ) as r;
$$;
comment on function app.rates_on(integer, date) is 'Euros per approved video and kind for a package on a day; a kind without a rate is left out.';
