-- Months and trackings. Creators who left have no tracking in the open months.
insert into app.months (month, opened_at, closed_at)
select m.month, m.begins, case when m.is_closed then m.ends + interval '2 days' end
from bench.months as m
order by m.month;

insert into app.month_openings (month, opened_by, opened_at)
select m.month, bench.id('admin', 1), m.begins
from bench.months as m
order by m.month;

insert into app.month_closings (month, closed_by, closed_at)
select m.month, bench.id('admin', 1), m.ends + interval '2 days'
from bench.months as m
where m.is_closed
order by m.month;

create table bench.trackings as
select
  c.n, m.place, bench.id('tracking', c.n * 100 + m.place) as id, c.id as creator_id, c.tier, c.mix, m.month, m.begins, m.ends, m.is_closed
from bench.creators as c
join bench.months as m on m.place >= c.joined and (m.is_closed or c.status = 'actif');
analyze bench.trackings;

insert into app.monthly_tracking (
  id, creator_id, month, package_tier, mix, quota_total, quotas, monthly_credits, rates, deadline, opened_at
)
select
  t.id, t.creator_id, t.month, t.tier, t.mix, p.quota_total, p.quotas, p.monthly_credits, p.rates, app.last_day(t.month), t.begins
from bench.trackings as t
join bench.plans as p on (p.tier, p.mix, p.place) = (t.tier, t.mix, t.place)
order by t.place, t.n;
