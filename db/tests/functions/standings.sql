-- Standings of trackings: the stored counts that dashboards, overviews, previews and the closing read.
begin;
select plan(11);

create function pg_temp.tracking(person text, month text)
returns uuid
language sql
as $$
  select t.id
  from app.monthly_tracking as t
  where t.creator_id = tests.creator(tracking.person) and t.month = tracking.month;
$$;

select results_eq(
  $$
    select s.delivered, s.summary ->> 'delivered_total', s.earnings ->> 'total'
    from app.standings as s
    where s.tracking_id = pg_temp.tracking('emma', '2026-02')
  $$,
  $$ values ('{"OOTD": 8, "TRAINING": 7, "BEFORE_AFTER": 4, "SPORTS_80S": 0, "CINEMATIC": 0}'::jsonb, '19', '1970.00') $$,
  'emma''s standing of February is correct'
);
select results_eq(
  $$
    select s.delivered, s.summary ->> 'delivered_total', s.earnings ->> 'total'
    from app.standings as s
    where s.tracking_id = pg_temp.tracking('julie', '2026-02')
  $$,
  $$ values ('{"OOTD": 2, "TRAINING": 3, "BEFORE_AFTER": 2, "SPORTS_80S": 1, "CINEMATIC": 0}'::jsonb, '8', '865.00') $$,
  'waiting videos do not count as delivered'
);
-- Credits belong to a month with at least one approved video.
select private.set_clock('2027-01-10 12:00 Europe/Paris');
create temporary table sent as
select tests.deliver('emma', 'OOTD') as id;
select results_eq(
  $$
    select s.earnings ->> 'monthly_credits', s.earnings ->> 'total'
    from app.standings as s
    where s.tracking_id = pg_temp.tracking('emma', '2027-01')
  $$,
  $$ values ('0.00', '0.00') $$,
  'without an approved video there are no credits'
);
insert into app.video_reviews (video_id, decision)
select s.id, 'approved'
from sent as s;
select results_eq(
  $$
    select s.earnings ->> 'monthly_credits', s.earnings ->> 'total'
    from app.standings as s
    where s.tracking_id = pg_temp.tracking('emma', '2027-01')
  $$,
  $$ values ('25.00', '125.00') $$,
  'with one approved video the credits are counted in full'
);
insert into app.video_reviews (video_id, decision, reason)
select s.id, 'pending_review', 'A mistake'
from sent as s;
select results_eq(
  $$
    select s.earnings ->> 'monthly_credits', s.earnings ->> 'total'
    from app.standings as s
    where s.tracking_id = pg_temp.tracking('emma', '2027-01')
  $$,
  $$ values ('0.00', '0.00') $$,
  'when the only approved video is reopened, the credits do not count'
);

-- Videos above the quota of their type are paid, but do not fill another type's quota.
select tests.deliver('emma', 'CINEMATIC', 'approved');
select tests.deliver('emma', 'CINEMATIC', 'approved');
select results_eq(
  $$
    select s.summary ->> 'remaining_total', s.earnings ->> 'total'
    from app.standings as s
    where s.tracking_id = pg_temp.tracking('emma', '2027-01')
  $$,
  $$ values ('19', '385.00') $$,
  'a second CINEMATIC above the quota is paid, and nineteen videos of other types remain'
);
select is(
  (select t.delivered from public.monthly_tracking as t where t.id = pg_temp.tracking('emma', '2027-01')),
  '{"OOTD": 0, "TRAINING": 0, "BEFORE_AFTER": 0, "SPORTS_80S": 0, "CINEMATIC": 2}',
  'the view has the same counts, with 0 for the other types'
);

-- The stored counts equal a new count, and wrong ones are found and corrected.
select is_empty($$ select * from private.miscounted_standings() $$, 'the stored standings equal a new count');
create temporary table tampered as
select pg_temp.tracking('emma', '2027-01') as more, pg_temp.tracking('emma', '2026-02') as gone;
update app.standings as s
set delivered = s.delivered || '{"OOTD": 1}'
from tampered as t
where s.tracking_id = t.more;
delete from app.standings as s
using tampered as t
where s.tracking_id = t.gone;
select set_eq(
  $$ select m.tracking_id from private.miscounted_standings() as m $$,
  $$ select t.more from tampered as t union all select t.gone from tampered as t $$,
  'a changed and a missing standing are found'
);
select is(private.recount_standings(), 2::bigint, 'both wrong standings are corrected');
select is_empty($$ select * from private.miscounted_standings() $$, 'after the correction no standing is wrong');

select * from finish();
rollback;
