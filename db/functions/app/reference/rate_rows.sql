create or replace function app.rate_rows()
returns public.rate[]
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return (
    select coalesce(array_agg(
      row(r.rate_id, r.package_tier, r.video_type, r.label, r.rate, r.is_placeholder, r.valid_from)::public.rate
      order by r.package_tier, r.video_type
    ), '{}')
    from public.video_rates as r
  );
end;
$$;
comment on function app.rate_rows() is 'The rates of today, by package and kind.';
