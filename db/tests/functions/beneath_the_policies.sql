-- These functions read beneath the policies, so they decide themselves whose rows are shown.
begin;
select plan(34);

create temporary table known as
select
  (select v.id from app.videos as v where v.creator_id = tests.creator('emma') limit 1) as of_emma,
  (select v.id from app.videos as v where v.creator_id = tests.creator('marc') limit 1) as of_marc;
grant select on known to public;

select tests.act_as('emma');
select is((d.creator).handle, '@emma_fit', 'a creator reads their own month')
from private.dashboard_of(tests.creator('emma'), null) as d;
select is(private.dashboard_of(tests.creator('marc'), null)::text, null, 'a creator reads no month of another creator');
select is(private.dashboard_of(null, null)::text, null, 'a creator reads no month of nobody');
select results_eq(
  'select p.payout_id from unnest(private.own_payout_rows()) as p where p.payout_id is not null',
  'select p.id from public.payouts as p order by p.month desc',
  'a creator reads their own payouts alone'
);

select tests.act_as('visitor');
select is(private.own_contract()::text, null, 'a visitor reads no contract');
select is(private.waiting()::text, null, 'a visitor counts nothing that waits');

select tests.act_as('nina');
select is((private.own_contract()).signed_at, null, 'a member has signed no contract');
select is(private.dashboard_of(tests.creator('emma'), null)::text, null, 'a member reads no month of a creator');
select is(private.dashboard_of(null, null)::text, null, 'a member reads no month of nobody');
select is(private.own_payout_rows(), '{}', 'a member has no payouts');

select tests.act_as('admin');
select is(
  (d.creator).id, tests.creator('marc'), 'an admin reads the month of any creator'
)
from private.dashboard_of(tests.creator('marc'), null) as d;
select is(private.dashboard_of(gen_random_uuid(), null)::text, null, 'there is no month of an unknown creator');
select isnt(private.overview_rows('2026-02', 10, ''), '{}', 'an admin reads the trackings of a month');
select isnt(private.overview_payments('2026-01', 10, ''), '{}', 'an admin reads the payouts of a month');
select isnt(private.waiting()::text, null, 'an admin counts what waits');
select isnt(private.application_ids(null, null, null, null, 10), '{}', 'an admin finds applications');
select is(
  (private.creator_file(tests.creator('emma'), '2026-02')).month, '2026-02', 'an admin reads the file about a creator'
);

select tests.act_as('emma');
select is(private.overview_rows('2026-02', 10, ''), '{}', 'a creator reads no trackings of a month');
select is(private.overview_payments('2026-01', 10, ''), '{}', 'a creator reads no payouts of a month');
select is(private.waiting()::text, null, 'a creator counts nothing that waits');
select is(private.application_ids(null, null, null, null, 10), '{}', 'a creator finds no application');
select is(private.creator_file(tests.creator('emma'), '2026-02')::text, null, 'a creator reads no file about a creator');

select results_eq(
  'select v.id from known as k cross join unnest(private.video_rows(array[k.of_marc, k.of_emma])) as v',
  'select k.of_emma from known as k',
  'a creator reads their own videos alone'
);
select is(t.creator_id, tests.creator('emma'), 'a creator reads the tracking of their own video')
from known as k
cross join private.tracking_of(k.of_emma) as t;
select is(private.tracking_of(k.of_marc)::text, null, 'a creator reads no tracking of another creator''s video') from known as k;
select is(private.has_signed(v.place), true, 'a signature of the newest version is one of the contract in force')
from app.current_version() as v;
select tests.act_as('nina');
select is(private.video_rows(array[k.of_emma, k.of_marc]), '{}', 'a member reads no videos') from known as k;
select is(private.tracking_of(k.of_emma)::text, null, 'a member reads no tracking of a video') from known as k;
select is(private.has_signed(v.place - 1), false, 'a signature of an earlier version is not') from app.current_version() as v;
select tests.act_as('visitor');
select is(private.has_signed(null), false, 'without a signature nothing is signed');
select tests.act_as('admin');
select results_eq(
  $$
    select v.id
    from known as k
    cross join unnest(private.video_rows(array[k.of_marc, k.of_emma])) with ordinality as v
    order by v.ordinality
  $$,
  'select i.id from known as k cross join unnest(array[k.of_marc, k.of_emma]) with ordinality as i (id, place) order by i.place',
  'an admin reads videos of all creators, in the order of the ids'
);
select is(t.creator_id, tests.creator('marc'), 'an admin reads the tracking of any video')
from known as k
cross join private.tracking_of(k.of_marc) as t;

-- A month without approved videos gets no payout when it is closed.
select tests.act_as_owner();
insert into app.monthly_tracking (creator_id, month) values (tests.creator('emma'), '2025-11');
select tests.act_as('emma');
select is(h.is_estimate, true, 'the amount of an open month is an estimate')
from private.dashboard_of(tests.creator('emma'), null) as d
cross join unnest(d.payment_history) as h
where h.month = '2025-11';
select tests.act_as_owner();
select tests.settle('2025-11');
select tests.act_as('emma');
select is(h.is_estimate, false, 'the amount of a closed month without a payout is no estimate')
from private.dashboard_of(tests.creator('emma'), null) as d
cross join unnest(d.payment_history) as h
where h.month = '2025-11';

select * from finish();
rollback;
