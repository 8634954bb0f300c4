-- month_trackings, month_payouts, review_queue: the complete lists in pages, of which admin_overview has the beginning.
begin;
select plan(13);

select private.set_clock('2026-03-10 12:00 Europe/Paris');
select tests.settle('2026-02');
select tests.act_as('admin');

-- Reads all rows of an endpoint in pages of one row, in the order of the pages.
create function pg_temp.trackings(month text)
returns setof public.overview_row
language sql
as $$
  with recursive pages as (
    select f.* from public.month_trackings(trackings.month, 1) as f
    union all
    select n.* from pages as p cross join lateral public.month_trackings(trackings.month, 1, p.next) as n where p.next is not null
  )
  select r.* from pages as p cross join lateral unnest(p.rows) as r;
$$;
create function pg_temp.payouts(month text)
returns setof public.overview_payment
language sql
as $$
  with recursive pages as (
    select f.* from public.month_payouts(payouts.month, 1) as f
    union all
    select n.* from pages as p cross join lateral public.month_payouts(payouts.month, 1, p.next) as n where p.next is not null
  )
  select r.* from pages as p cross join lateral unnest(p.rows) as r;
$$;
create function pg_temp.queue()
returns setof public.queued_video
language sql
as $$
  with recursive pages as (
    select f.* from public.review_queue(1) as f
    union all
    select n.* from pages as p cross join lateral public.review_queue(1, p.next) as n where p.next is not null
  )
  select r.* from pages as p cross join lateral unnest(p.rows) as r;
$$;
grant execute on function pg_temp.trackings, pg_temp.payouts, pg_temp.queue to public;

select is(
  array(select r::text from pg_temp.trackings('2026-02') as r),
  array(select r::text from unnest((public.admin_overview('2026-02')).monthly_rows) as r),
  'the pages of trackings are the list of the overview'
);
select is(
  array(select r::text from pg_temp.payouts('2026-02') as r),
  array(select r::text from unnest((public.admin_overview('2026-02')).payments) as r),
  'the pages of payouts are the list of the overview'
);
select is(
  array(select r.handle from pg_temp.payouts('2026-02') as r),
  array['@emma_fit', '@julie_fit', '@marc_gym'],
  'payouts are sorted by handle'
);
select is((public.month_trackings('2026-02', 1)).total, 3::bigint, 'the total of trackings is that of all pages');
select is((public.month_payouts('2026-02', 1)).total, 3::bigint, 'the total of payouts is that of all pages');
select is((public.month_payouts('2026-02', 3)).next, null, 'a page with exactly the last rows has no next page');
select is((public.month_payouts('2026-02', 2)).next, app.opaque('@julie_fit'), 'the cursor is the last handle of the page');
select is((public.month_payouts('2020-01'))::text, '({},0,)', 'a month that was never opened has no payouts');

-- Two videos of the same instant, which the id puts in order.
select tests.act_as_owner();
select private.set_clock('2026-03-11 12:00 Europe/Paris');
select tests.deliver('emma', 'OOTD');
select tests.deliver('marc', 'OOTD');
select tests.act_as('admin');
select cmp_ok((public.review_queue()).total, '>=', 2::bigint, 'the queue has waiting videos');
select is((public.review_queue(1)).total, (public.review_queue()).total, 'the total of the queue is that of all pages');
select is(
  array(select r::text from pg_temp.queue() as r),
  array(select r::text from unnest((public.admin_overview()).validation_queue) as r),
  'the pages of the queue are the list of the overview'
);
create temporary table first_page as select p.* from public.review_queue(1) as p;
select tests.act_as_owner();
insert into app.video_reviews (video_id, decision) select (p.rows[1]).video_id, 'approved' from first_page as p;
select tests.act_as('admin');
select is(
  (select (q.rows[1]).video_id from first_page as p cross join lateral public.review_queue(1, p.next) as q),
  (select (q.rows[1]).video_id from public.review_queue(1) as q),
  'a decision between two pages skips no video'
);
select is(
  tests.refusal(format('select public.review_queue(1, %L)', app.opaque('2026-13'))),
  'VALIDATION_FAILED',
  'a cursor without a valid video is refused'
);

select * from finish();
rollback;
