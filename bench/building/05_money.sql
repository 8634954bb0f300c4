-- Payouts of the closed months, frozen as a closing freezes them: items from approved videos at the rates of the month, credits, and for one in
-- two hundred an adjustment. In the newest closed month some payouts wait and some are ordered; the months before are paid.
create table bench.payouts as
with items as (
  select
    v.n, v.place, v.video_type, count(*)::integer as delivered
  from bench.videos as v
  join bench.months as m on m.place = v.place and m.is_closed
  where v.status = 'approved'
  group by v.n, v.place, v.video_type
),
sums as (
  select
    i.n, i.place, sum(i.delivered * (p.rates ->> i.video_type::text)::numeric) as amount, min(p.monthly_credits) as credits
  from items as i
  join bench.creators as c on c.n = i.n
  join bench.plans as p on (p.tier, p.mix, p.place) = (c.tier, c.mix, i.place)
  group by i.n, i.place
)
select
  bench.id('payout', t.n * 100 + t.place) as id,
  t.n, t.place, t.creator_id, t.month, t.id as tracking_id, t.ends + interval '2 days' as frozen_at, c.method, s.credits,
  s.amount + s.credits + case when a.is_adjusted then 25 else 0 end as amount,
  a.is_adjusted,
  case
    when t.place < max(t.place) over () then 'paye'
    when bench.dice('paid', t.n) < 20 then 'paye'
    when bench.dice('paid', t.n) < 60 and c.method is not null then 'en_cours'
    else 'a_faire'
  end::app.payment_status as payment_status
from sums as s
join bench.trackings as t on (t.n, t.place) = (s.n, s.place)
join bench.creators as c on c.n = s.n
cross join lateral (select bench.dice('adjusted', t.n * 100 + t.place) = 7 and t.n % 2 = 0 as is_adjusted) as a;

insert into app.payouts (
  id, creator_id, month, tracking_id, amount, monthly_credits, payment_status, paid_at, reference, frozen_at
)
select
  p.id, p.creator_id, p.month, p.tracking_id, p.amount, p.credits, p.payment_status,
  case when p.payment_status = 'paye' then p.frozen_at + interval '3 days' end,
  case when p.payment_status = 'paye' then 'VIR-' || p.month end, p.frozen_at
from bench.payouts as p
order by p.place, p.n;

insert into app.payout_items (payout_id, creator_id, video_type, delivered, rate, subtotal)
select
  p.id, p.creator_id, r.key::app.video_type, coalesce(d.delivered, 0), r.value::numeric, coalesce(d.delivered, 0) * r.value::numeric
from bench.payouts as p
join bench.creators as c on c.n = p.n
join bench.plans as k on (k.tier, k.mix, k.place) = (c.tier, c.mix, p.place)
cross join jsonb_each_text(k.rates) as r
left join (
  select v.n, v.place, v.video_type, count(*)::integer as delivered
  from bench.videos as v
  where v.status = 'approved'
  group by v.n, v.place, v.video_type
) as d on (d.n, d.place) = (p.n, p.place) and d.video_type::text = r.key
order by p.place, p.n, r.key::app.video_type;

insert into app.payout_adjustments (creator_id, amount, reason, payout_id, created_by, created_at)
select p.creator_id, 25, 'Vidéo mise en avant', p.id, bench.id('admin', 1), p.frozen_at - interval '3 days'
from bench.payouts as p
where p.is_adjusted
order by p.place, p.n;

insert into app.payout_adjustments (creator_id, amount, reason, created_by, created_at)
select c.id, case when c.n % 40 = 0 then -10 else 25 end, 'Vidéo mise en avant', bench.id('admin', 1), private.now() - interval '3 days'
from bench.creators as c
where c.n % 20 = 0;

-- Orders of at most 500 payouts: those ordered in the newest closed month, and those paid in the three months before.
create table bench.orders as
select
  bench.id('order', p.place * 1000000::bigint + p.part * 10 + array_position(enum_range(null::app.payout_method), p.method)) as order_id, p.*
from (
  select x.*, (row_number() over (partition by x.place, x.method order by x.n) - 1) / 500 as part
  from bench.payouts as x
  cross join (select max(m.place) as place from bench.months as m where m.is_closed) as newest
  where x.method is not null
    and case when x.place = newest.place then x.payment_status = 'en_cours' else x.place >= newest.place - 3 end
) as p;

insert into app.payment_orders (id, method, payout_ids, created_by, created_at)
select o.order_id, o.method, array_agg(o.id order by o.id), bench.id('admin', 1), min(o.frozen_at) + interval '1 day'
from bench.orders as o
group by o.order_id, o.method
order by min(o.frozen_at);

insert into app.payment_order_lines (
  order_id, payout_id, creator_id, end_to_end_id, account_holder_name, iban, paypal_email, stripe_account, closed_at
)
select
  o.order_id, o.id, o.creator_id, 'RM-' || replace(o.month, '-', '') || '-' || o.n, f.account_holder_name, f.iban, f.paypal_email,
  f.stripe_account, case when o.payment_status = 'paye' then o.frozen_at + interval '3 days' end
from bench.orders as o
join app.payout_profiles as f on f.creator_id = o.creator_id;

insert into app.payout_events (payout_id, creator_id, kind, reference, paid_at, actor_id, happened_at)
select e.id, e.creator_id, e.kind, e.reference, e.paid_at, bench.id('admin', 1), e.happened_at
from (
  select p.id, p.creator_id, 'frozen'::app.payout_event_kind as kind, null as reference, null::timestamptz as paid_at, p.frozen_at as happened_at
  from bench.payouts as p
  union all
  select o.id, o.creator_id, 'ordered', null, null, o.frozen_at + interval '1 day'
  from bench.orders as o
  union all
  select p.id, p.creator_id, 'paid', 'VIR-' || p.month, p.frozen_at + interval '3 days', p.frozen_at + interval '3 days'
  from bench.payouts as p
  where p.payment_status = 'paye'
) as e
order by e.happened_at;
