-- private.video_type_labels says why it is SECURITY DEFINER.
create or replace function private.full_month_of(package_tier integer, mix app.mix, day date)
returns app.full_months
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_month app.full_months;
begin
  select f.* into v_month
  from app.full_months as f
  where f.package_tier = full_month_of.package_tier and f.mix = full_month_of.mix and f.valid_from <= full_month_of.day
  -- equivalent (constant): `into` takes the first row.
  order by f.valid_from desc
  limit 1;
  return v_month;
end;
$$;
comment on function private.full_month_of(integer, app.mix, date) is
  'Quotas and earnings of a full month of a plan, by the rates of a day; null for a plan that does not exist.';
