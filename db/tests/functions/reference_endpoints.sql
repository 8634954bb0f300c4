-- The endpoints for everybody: landing page, options of the onboarding, simulated plan, health.
begin;
select plan(21);

select private.set_clock('2026-03-10 12:00 Europe/Paris');
select tests.act_as('visitor');

select is((public.health()).status, 'ok', 'health has the status ok');
select is((public.health()).time, '2026-03-10 11:00Z', 'health has the time');
select matches((public.health()).schema_version, '^[0-9]{4}$', 'health has the number of the newest migration');

-- The onboarding.
create temporary table options as
select o.* from public.onboarding_options() as o;
select is(
  (select string_agg(s.step::text, ',') from unnest(o.steps) as s), '0,1,2', 'the onboarding has three steps'
)
from options as o;
select is((select string_agg(p.tier::text, ',') from unnest(o.packages) as p), '10,20,30,40', 'the onboarding has four packages')
from options as o;
select is(
  (select string_agg(v.video_type || '=' || v.label, ' ') from unnest(o.video_types) as v),
  'OOTD=OOTD TRAINING=Training BEFORE_AFTER=Before/After SPORTS_80S=Sports 80s CINEMATIC=Cinematic',
  'the onboarding has the five types in their order'
)
from options as o;
select is_empty(
  $$ select v.video_type from options as o cross join unnest(o.video_types) as v where cardinality(v.tips) = 0 $$,
  'types without advice'
);
select is(
  o.video_specs,
  row(
    '{video/mp4,video/quicktime}', '{1080x1920,1080x1080}', 15, 60, 524288000
  )::public.video_specs,
  'the onboarding has the requirements for videos'
)
from options as o;
select is(
  o.rush_specs, row('{video/mp4,video/quicktime}', 2000000000)::public.rush_specs, 'the onboarding has the requirements for rushes'
)
from options as o;
select results_eq(
  $$
    select l.field, l.min, l.max
    from options as o
    cross join unnest(o.field_limits) with ordinality as l
    where l.field in ('full_name', 'handle')
    order by l.ordinality
  $$,
  $$ values ('full_name', 1, 200), ('handle', 2, 60) $$,
  'the onboarding has the limits of the fields'
);
select results_eq(
  $$
    select s.video_type::text, s.label, s.share, s.percent
    from options as o
    cross join unnest(o.mixes) as m
    cross join unnest(m.shares) with ordinality as s
    where m.mix = 'VOLUME'
    order by s.ordinality
  $$,
  $$
    values
      ('OOTD', 'OOTD', 0.40, 40.0), ('TRAINING', 'Training', 0.35, 35), ('BEFORE_AFTER', 'Before/After', 0.20, 20),
      ('SPORTS_80S', 'Sports 80s', 0, 0), ('CINEMATIC', 'Cinematic', 0.05, 5)
  $$,
  'a mix has its shares in type order'
);

-- A simulated plan.
select is(
  (public.simulate_plan(10, 'EQUILIBRE')).quotas[1],
  row('OOTD', 'OOTD', 3, 0, 3, 0)::public.quota,
  'a simulated plan has quotas without delivered videos'
);
select is((public.simulate_plan(10, 'EQUILIBRE')).monthly_credits, 0.00, 'a simulated plan has the credits');
select is(
  tests.refusal_details(format('select public.simulate_plan(%L, %L)', r.tier, r.mix)) ->> 'field', r.field, r.description
)
from (
  values
    (15, 'VOLUME', 'package_tier', 'a package that is none'), (null, 'VOLUME', 'package_tier', 'no package'),
    (20, 'volume', 'mix', 'a mix in lower case'), (20, null, 'mix', 'no mix')
) as r (tier, mix, field, description);

-- Today's rates: future rates are not shown, cancelled ones neither.
select tests.act_as_owner();
insert into app.video_rates (package_tier, video_type, rate, valid_from, cancelled_at)
values (10, 'OOTD', 101, '2026-03-11', null), (10, 'TRAINING', 96, '2026-03-10', null), (10, 'CINEMATIC', 181, '2026-03-10', now());
select tests.act_as('visitor');
create function pg_temp.rates()
returns text
language sql
as $$
  select string_agg(r.rate::text, ' ' order by r.video_type)
  from unnest((public.landing_page()).rates) as r
  where r.package_tier = 10;
$$;
select is(pg_temp.rates(), '100.00 96.00 120.00 140.00 180.00', 'the landing page has today''s rates');
select is(
  (select e.amount from unnest((public.landing_page()).earnings) as e where e.package_tier = 10),
  1088.00,
  'the earnings follow the rates: three TRAINING at 96'
);
select is(
  (select count(*) from unnest((public.landing_page()).rates)), 20::bigint, 'the landing page has one rate per package and type'
);

-- Pictures at the same place stand by name.
select tests.act_as_owner();
update app.brand_assets set position = 1;
select tests.act_as('visitor');
select is(
  array(select b.name from unnest((public.landing_page()).brand_assets) as b),
  array(select b.name from app.brand_assets as b order by b.name),
  'pictures of one place are in the order of their names'
);

select * from finish();
rollback;
