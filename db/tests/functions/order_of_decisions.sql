-- The order in which decisions write rows for several creators and payouts, and what they write for creators who are not active.
begin;
select plan(10);

-- Emma's and marc's payouts of February, ordered together, then given back.
select private.set_clock('2026-03-02 10:00 Europe/Paris');
select tests.act_as('admin');
select public.review_videos(
  array(select v.id from public.videos as v where v.month = '2026-02' and v.status = 'pending_review' order by v.id desc),
  'approved'
);
select tests.act_as_owner();
select matches(
  (
    select count(*) || ' ' || (array_agg(r.video_id order by r.place) = array_agg(r.video_id order by r.video_id))
    from app.video_reviews as r
    where r.decided_at = private.now()
  ),
  '^[2-9]\d* true$',
  'decisions about several videos are written in the order of the videos'
);
select tests.act_as('admin');
select is(
  tests.refusal_details(
    format(
      'select public.review_videos(%L, %L, %L)',
      array(select v.id from public.videos as v where v.month = '2026-02' and v.status = 'approved' order by v.id desc),
      'rejected', 'Test'
    )
  ) -> 'ids',
  (select jsonb_agg(v.id order by v.id) from public.videos as v where v.month = '2026-02' and v.status = 'approved'),
  'a refusal has the ids of decided videos in order'
);
select tests.act_as_owner();
select tests.bank('marc', 'DE89370400440532013000');
select tests.settle('2026-02');
select is(
  (select array_agg(p.creator_id order by p.ctid) from app.payouts as p where p.month = '2026-02'),
  (select array_agg(p.creator_id order by p.creator_id) from app.payouts as p where p.month = '2026-02'),
  'payouts are written in the order of their creators'
);
select is(
  (
    select array_agg(p.creator_id order by e.place)
    from app.payout_events as e
    join app.payouts as p on p.id = e.payout_id
    where p.month = '2026-02' and e.kind = 'frozen'
  ),
  (select array_agg(p.creator_id order by p.creator_id) from app.payouts as p where p.month = '2026-02'),
  'and so are the events of the closing'
);
insert into app.payment_orders (method, payout_ids)
select 'iban', array_agg(p.id order by p.id desc) from app.payouts as p
join app.payout_profiles as f on f.creator_id = p.creator_id
where p.month = '2026-02' and f.method = 'iban' and p.payment_status = 'a_faire';
insert into app.payment_order_cancellations (order_id, reason)
select o.id, 'Test' from app.payment_orders as o where o.created_at = private.now();
create function pg_temp.in_order(kind app.payout_event_kind)
returns text
language sql
as $$
  select count(*) || ' ' || (array_agg(e.payout_id order by e.place) = array_agg(e.payout_id order by e.payout_id))
  from app.payout_events as e
  where e.kind = in_order.kind and e.happened_at = private.now();
$$;
select matches(pg_temp.in_order('ordered'), '^[2-9] true$', 'an order writes its events in the order of payouts');
select matches(pg_temp.in_order('order_cancelled'), '^[2-9] true$', 'and so does its cancellation');

select tests.travel_to('2026-03-02 11:00 Europe/Paris');
select tests.act_as('admin');
select public.mark_payouts_paid(array(select p.id from public.payouts as p where p.month = '2026-02' order by p.id desc), 'VIR-1');
select tests.act_as_owner();
select matches(pg_temp.in_order('paid'), '^[2-9] true$', 'and so does a payment');

-- Two creators who are not active, each with their own rates, in one statement.
insert into app.video_rates (package_tier, video_type, rate, valid_from) values (10, 'OOTD', 77, '2026-03-01');
select tests.join_programme('member', '@idle', 10), tests.join_programme('former admin', '@idler', 40);
create temporary table idle as select c.id, c.package_tier from app.creators as c where c.handle in ('@idle', '@idler');
select lives_ok(
  $$ insert into app.monthly_tracking (creator_id, month) select i.id, '2026-03' from idle as i $$,
  'both may hold a video that is carried over'
);
select is(
  (
    select array_agg(row(s.earnings ->> 'total', t.quota_total, t.rates = f.rates)::text)
    from idle as i
    join app.monthly_tracking as t on t.creator_id = i.id
    join app.standings as s on s.tracking_id = t.id
    cross join lateral private.full_month_of(t.package_tier, t.mix, '2026-03-01') as f
  ),
  array['(0.00,0,t)', '(0.00,0,t)'],
  'at their own rates, with nothing owed'
);

-- A month that is closed takes no uploads, even where the clock was set back into it.
select private.set_clock('2026-02-20 10:00 Europe/Paris');
select is(
  tests.refusal(format(
    $$ insert into app.upload_tickets (creator_id, kind, video_type, file_name) values (%L, 'video', 'OOTD', 'a.mp4') $$,
    tests.creator('emma')
  )),
  'MONTH_CLOSED',
  'no ticket is issued in a closed month'
);

select * from finish();
rollback;
