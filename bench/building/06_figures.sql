-- The figures of the closed months, counted for all of them at once. A test checks them with private.miscounted_months.
insert into app.month_figures (month, creators, approved, rejected, amount)
with counted as (
  select
    v.place, v.video_type, count(*) filter (where v.status = 'approved') as approved, count(*) filter (where v.status = 'rejected') as rejected
  from bench.videos as v
  group by v.place, v.video_type
)
select
  m.month,
  (select count(*) from bench.trackings as t where t.place = m.place),
  (
    select jsonb_object_agg(k.video_type, coalesce(v.approved, 0))
    from app.video_types as k
    left join counted as v on (v.place, v.video_type) = (m.place, k.video_type)
  ),
  (select coalesce(sum(v.rejected), 0) from counted as v where v.place = m.place),
  (select coalesce(sum(p.amount), 0) from bench.payouts as p where p.place = m.place)
from bench.months as m
where m.is_closed;
-- Those of the open months. There are two.
select private.count_in_month(c.month, c.creators, c.approved, '{}', c.rejected, c.amount)
from app.months as m
cross join lateral app.counted_month(m.month) as c
where m.closed_at is null;
