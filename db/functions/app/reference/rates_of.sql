create or replace function app.rates_of(rate_ids uuid[])
returns public.rate[]
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select array(
    select row(r.id, r.package_tier, r.video_type, t.label, r.rate, r.is_placeholder, r.valid_from)::public.rate
    from app.video_rates as r
    join app.video_types as t on t.video_type = r.video_type
    where r.id = any (rates_of.rate_ids)
    order by r.package_tier, r.video_type, r.valid_from
  );
$$;
comment on function app.rates_of(uuid[]) is 'Rates in the form that endpoints return, by package, kind and day.';
