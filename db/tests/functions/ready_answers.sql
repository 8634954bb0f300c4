-- The ready-made landing pages and options always agree with what they are made of.
begin;
select plan(20);

create function pg_temp.wrong()
returns bigint
language sql
as $$
  select count(*)
  from (
    select p::text as row from private.ready_landing_pages as p
    union all
    select o.options::text from private.ready_onboarding_options as o
  ) as kept
  full join (
    select c::text as row from private.landing_pages_by_day() as c
    union all
    select private.computed_onboarding_options()::text
  ) as computed using (row)
  where kept.row is null or computed.row is null;
$$;
create function pg_temp.edit(edit text)
returns text
language plpgsql
as $$
declare
  v_pages constant text := (select string_agg(p::text, '' order by p.valid_from) from private.ready_landing_pages as p);
  v_options constant text := (select o.options::text from private.ready_onboarding_options as o);
begin
  execute edit.edit;
  return case
    when pg_temp.wrong() > 0 then 'wrong'
    else concat_ws(
      ', ',
      case
        when v_pages <> (select string_agg(p::text, '' order by p.valid_from) from private.ready_landing_pages as p)
          then 'pages'
      end,
      case when v_options <> (select o.options::text from private.ready_onboarding_options as o) then 'options' end
    )
  end;
end;
$$;

select isnt_empty('select p.page from private.ready_landing_pages as p', 'there is a landing page');
select isnt_empty('select o.options from private.ready_onboarding_options as o', 'there are options');
select is(pg_temp.wrong(), 0::bigint, 'the stored answers agree with what they are made of');
select is(pg_temp.edit(e.edit), e.changed, e.edit)
from (
  values
    ($$ update app.packages set monthly_credits = 31 where tier = 20 $$, 'pages, options'),
    ($$ update app.mixes set label = 'Autre' where mix = 'VOLUME' $$, 'pages, options'),
    ($$ update app.mix_shares set share = 0.21 where mix = 'VOLUME' and video_type = 'OOTD' $$, 'pages, options'),
    ($$ update app.video_types set label = 'Autre' where video_type = 'OOTD' $$, 'pages, options'),
    ($$ update app.video_tips set tip = 'Autre' where position = 1 $$, 'options'),
    ($$ update app.upload_specs set max_bytes = max_bytes - 1 $$, 'options'),
    ($$ update app.brand_assets set alt = 'Autre' $$, 'pages'),
    (
      $$ insert into app.video_rates (package_tier, video_type, rate, valid_from) values (10, 'OOTD', 150, app.today() + 7) $$,
      'pages'
    ),
    ($$
      set local timezone = 'Asia/Tokyo';
      update app.packages set monthly_credits = 32 where tier = 20;
      set local timezone = 'UTC'
    $$, 'pages, options')
) as e (edit, changed);
select is(
  to_jsonb(public.landing_page()), to_jsonb(app.landing_page_on(app.today())),
  'the endpoint answers what is computed for today'
);
select is(
  to_jsonb(public.onboarding_options()), to_jsonb(private.computed_onboarding_options()), 'the options are those that are computed'
);

select throws_ok(
  'insert into private.ready_onboarding_options select false, o.options from private.ready_onboarding_options as o', '23514', null,
  'there is one row of options'
);

create function pg_temp.rate()
returns numeric
language sql
as $$ select r.rate from unnest((public.landing_page()).rates) as r where (r.package_tier, r.video_type) = (10, 'OOTD'); $$;
insert into app.video_rates (package_tier, video_type, rate, valid_from)
values
  (10, 'OOTD', 160, app.today() + 8),
  (20, 'OOTD', 170, app.today() + 8),
  (20, 'OOTD', 180, app.today() + 9);
insert into app.rate_cancellations (rate_id)
select r.id from app.video_rates as r where r.rate in (160, 180) and r.valid_from > app.today();
select is(pg_temp.wrong(), 0::bigint, 'after a cancelled rate the stored answers agree');
select is(
  (select max(p.valid_from) from private.ready_landing_pages as p), app.today() + 8,
  'a day on which only a cancelled rate would begin has no landing page'
);
select isnt(pg_temp.rate(), 150.00, 'a future rate does not show before its first day');
select tests.travel_to((app.today() + 7)::timestamp at time zone 'Europe/Paris');
select is(pg_temp.rate(), 150.00, 'a future rate shows from its first day');
select tests.travel_to((app.today() + 1)::timestamp at time zone 'Europe/Paris');
select is(pg_temp.rate(), 150.00, 'a cancelled rate does not show');

select * from finish();
rollback;
