-- Sets a rate for one package or for all. Each inserted row is a decision; its trigger replaces a rate that the same day already
-- has. Open months keep their frozen values.
create or replace function public.update_rate(
  video_type text, rate numeric, package_tier integer default null, valid_from date default null,
  is_placeholder jsonb default 'false'
)
returns public.rate_list
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  v_from date;
  v_is_placeholder boolean;
  v_rows public.rate[];
begin
  perform private.enter('update_rate');
  v_from := coalesce(update_rate.valid_from, app.today());
  if update_rate.video_type is null or update_rate.video_type <> all (app.video_type_order()::text[]) then
    perform private.refuse('VALIDATION_FAILED', 'video_type', jsonb_build_object('bound', jsonb_build_object('values', app.video_type_order())));
  elsif update_rate.package_tier is not null
    and not exists (select from app.packages as p where p.tier = update_rate.package_tier) then
    perform private.refuse('VALIDATION_FAILED', 'package_tier', jsonb_build_object(
      'bound', jsonb_build_object('values', array(select p.tier from app.packages as p order by p.tier))
    ));
  elsif not isfinite(v_from) or v_from > app.today() + interval '10 years' then
    perform private.refuse('VALIDATION_FAILED', 'valid_from', jsonb_build_object(
      'bound', jsonb_build_object('min', app.today(), 'max', (app.today() + interval '10 years')::date)
    ));
  end if;
  perform app.require_amount(update_rate.rate, 'rate');
  v_is_placeholder := coalesce(app.checked_boolean(update_rate.is_placeholder, 'is_placeholder'), false);
  insert into app.video_rates (package_tier, video_type, rate, is_placeholder, valid_from)
  select p.tier, update_rate.video_type::app.video_type, update_rate.rate, v_is_placeholder, v_from
  from app.packages as p
  where p.tier = coalesce(update_rate.package_tier, p.tier)
  order by p.tier;
  v_rows := app.rates_of(array(
    select r.id
    from app.video_rates as r
    where r.package_tier = coalesce(update_rate.package_tier, r.package_tier)
      and r.video_type = update_rate.video_type::app.video_type and r.valid_from = v_from and r.cancelled_at is null
  ));
  return row(v_rows, cardinality(v_rows))::public.rate_list;
exception when check_violation then
  perform private.refuse('VALIDATION_FAILED', 'rate', '{"bound": {"min": 0, "max": 10000, "unit": "euros"}}');
end;
$$;
comment on function public.update_rate(text, numeric, integer, date, jsonb) is
  'Sets the price of an approved video from a day on, today or later; without a package, for all packages. A rate of the same day is replaced.';
