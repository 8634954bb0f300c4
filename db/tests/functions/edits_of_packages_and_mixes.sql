-- Edits of packages and mixes: their refusals, edits based on an old state, and the values that open months keep.
begin;
select plan(42);

create temporary table known as
select
  (select p.updated_at from app.packages as p where p.tier = 20) as package_at,
  (select m.updated_at from app.mixes as m where m.mix = 'VOLUME') as mix_at,
  (select count(*) from app.audit_log) as entries,
  (select jsonb_agg(to_jsonb(t) order by t.id) from app.monthly_tracking as t) as trackings;
grant select on known to public;

select tests.act_as('admin');

-- Packages.
select results_eq(
  $$
    select u.tier, u.quota_videos, u.monthly_credits::text, u.updated_at > k.package_at
    from known as k, public.update_package(20, 21, 26.5, k.package_at) as u
  $$,
  $$ values (20, 21, '26.50', true) $$,
  'an edit returns the new package'
);
select is(
  tests.refusal($$ select public.update_package(20, 22, 27, (select k.package_at from known as k)) $$),
  'EDIT_CONFLICT',
  'an edit based on an outdated state is refused'
);
select lives_ok(
  $$
    select public.update_package(20, 22, 27, (select p.updated_at from public.packages as p where p.tier = 20))
  $$,
  'an edit based on the current state is accepted, also in the same instant'
);
select is(
  (public.update_package(20, 22, 27)).updated_at,
  (select p.updated_at from public.packages as p where p.tier = 20),
  'an edit without a change keeps updated_at'
);
select is(
  extract(microseconds from (public.update_package(20, 23, 27)).updated_at)::integer % 1000,
  0,
  'updated_at has only milliseconds, as in a browser'
);
select is(tests.refusal('select public.update_package(25, 1, 1)'), 'NOT_FOUND', 'an unknown package is refused');
select is(
  tests.refusal_details(format('select public.update_package(%s)', a.arguments)) ->> 'field', a.field, a.arguments
)
from (
  values
    ('null, 1, 1', 'tier'),
    ('20, 0, 1', 'quota_videos'),
    ('20, 1001, 1', 'quota_videos'),
    ('20, 1, 100000.01', 'monthly_credits'),
    ('20, null, 1', 'quota_videos'),
    ('20, 1, -0.01', 'monthly_credits'),
    ('20, 1, null', 'monthly_credits'),
    ($$20, 1, 'NaN'$$, 'monthly_credits'),
    ($$20, 1, 'Infinity'$$, 'monthly_credits'),
    ('20, 1, 0.001', 'monthly_credits'),
    ('20, 1, 100000000', 'monthly_credits')
) as a (arguments, field);

-- Mixes.
create temporary view shares as
select '{"OOTD": 0.39, "TRAINING": 0.36, "BEFORE_AFTER": 0.20, "SPORTS_80S": 0, "CINEMATIC": 0.05}'::jsonb as new;
grant select on shares to public;

select results_eq(
  $$
    select u.mix, u.positioning, (u.shares[1]).share, (u.shares[2]).percent, u.updated_at > k.mix_at
    from known as k, shares as s, public.update_mix('VOLUME', s.new, '  Beaucoup.  ', k.mix_at) as u
  $$,
  $$ values ('VOLUME'::app.mix, 'Beaucoup.', 0.39, 36.00, true) $$,
  'an edit returns the new mix'
);
select is(
  tests.refusal($$ select public.update_mix('VOLUME', s.new, null, k.mix_at) from known as k, shares as s $$),
  'EDIT_CONFLICT',
  'an edit based on an outdated state is refused'
);
select is(
  (select (public.update_mix('VOLUME', s.new)).positioning from shares as s),
  'Beaucoup.',
  'an edit without a positioning keeps the old one'
);
select is(
  (select (public.update_mix('VOLUME', s.new)).updated_at from shares as s),
  (select m.updated_at from public.mixes as m where m.mix = 'VOLUME'),
  'an edit without a change keeps updated_at'
);
select is(
  (select (public.update_mix('VOLUME', s.new, '')).positioning from shares as s), '', 'a blank positioning removes it'
);
select set_config('tests.stamp', (select m.updated_at::text from public.mixes as m where m.mix = 'VOLUME'), true);
select cmp_ok(
  (
    select (public.update_mix('VOLUME', s.new || '{"OOTD": 0.40, "TRAINING": 0.350000}')).updated_at
    from shares as s
  ),
  '>',
  current_setting('tests.stamp')::timestamptz,
  'an edit of shares alone sets updated_at of the mix'
);
select is(
  tests.refusal_details(format('select public.update_mix(%s)', a.arguments)) ->> 'field', a.field, a.arguments
)
from (
  values
    ($$'volume', (select s.new from shares as s)$$, 'mix'),
    ('null, (select s.new from shares as s)', 'mix'),
    ($$'VOLUME', (select s.new from shares as s), repeat('a', 501)$$, 'positioning')
) as a (arguments, field);
select is(
  tests.refusal(format('select public.update_mix(%L, %L)', 'VOLUME', a.shares)), 'MIX_INVALID', 'shares: ' || a.why
)
from shares as s
cross join lateral (
  values
    (s.new || '{"OOTD": 0.40}', 'a sum above 1'),
    (s.new - 'CINEMATIC', 'one is missing'),
    (s.new || '{"REELS": 0}', 'an unknown one'),
    (s.new || '{"OOTD": -0.01, "TRAINING": 0.76}', 'a negative one'),
    (s.new || '{"OOTD": "0.39"}', 'a text'),
    (s.new || '{"OOTD": 0.38999, "TRAINING": 0.36001}', 'five decimals'),
    ('[]', 'no object'),
    (null, 'null')
) as a (shares, why);

-- The audit entries of both.
select tests.act_as_owner();
select set_eq(
  $$
    select l.entity, l.entity_id, l.action, l.actor_id
    from app.audit_log as l
    where l.entity in ('mixes', 'mix_shares') and l.actor_id = tests.account('admin')
  $$,
  $$
    select e.entity, e.entity_id, 'update_mix', tests.account('admin')
    from (values ('mixes', 'VOLUME'), ('mix_shares', 'VOLUME/OOTD'), ('mix_shares', 'VOLUME/TRAINING')) as e (entity, entity_id)
  $$,
  'each changed share is audited by name'
);
select is(
  (select jsonb_agg(to_jsonb(t) order by t.id) from app.monthly_tracking as t),
  (select k.trackings from known as k),
  'edits do not change open months'
);

-- The preview is equal to the result of the edit.
select tests.act_as('admin');
select is(
  (
    select array_agg(q.required order by q.video_type)
    from shares as s, unnest((public.preview_mix(10, s.new)).quotas) as q
  ),
  array[4, 4, 2, 0, 0],
  'a preview splits the quota'
);
select is(
  (select sum(q.required + q.delivered) from shares as s, unnest((public.preview_mix(0, s.new)).quotas) as q),
  0::bigint,
  'a quota of 0 gives zeros'
);
select is(
  tests.refusal('select public.preview_mix(-1, s.new) from shares as s'), 'VALIDATION_FAILED', 'a negative quota is refused'
);
select is(tests.refusal($$ select public.preview_mix(10, '{"OOTD": 1}') $$), 'MIX_INVALID', 'missing shares are refused');
select is(
  (select p.quotas from shares as s, public.preview_mix(10, to_jsonb(s.new::text)) as p),
  (select p.quotas from shares as s, public.preview_mix(10, s.new) as p),
  'shares in a query string are text and mean the same'
);
select is(
  tests.refusal($$ select public.preview_mix(10, '"{OOTD"') $$), 'MIX_INVALID', 'a text that is no JSON is refused'
);

select * from finish();
rollback;
