-- The figures of a month do not change once it is closed, but for what is paid: they are counted by the closing
-- (private.keep_month_figures) and kept, so that a plot of five years reads sixty rows and not a million standings. Months that are
-- open are counted at each read. private.miscounted_months counts again; `retro doctor` and the tests ask it.

create table if not exists app.month_figures (
  month app.month constraint month_figures_pkey primary key constraint figures_of_a_month references app.months (month),
  creators integer not null,
  approved jsonb not null constraint approved_is_per_type check (jsonb_typeof(approved) = 'object'),
  rejected integer not null,
  amount numeric(14, 2) not null
);
comment on table app.month_figures is 'What a closed month of the whole programme came to. Written by a trigger alone, recounted by `retro doctor`.';
comment on column app.month_figures.month is 'The month, YYYY-MM.';
comment on column app.month_figures.creators is 'Creators with a tracking.';
comment on column app.month_figures.approved is 'Approved videos per kind, all five: {"OOTD": 8, ...}.';
comment on column app.month_figures.rejected is 'Rejected videos.';
comment on column app.month_figures.amount is 'Euros of its payouts.';
alter table app.month_figures enable row level security;

-- Months that were closed before this table was there.
insert into app.month_figures (month, creators, approved, rejected, amount)
select
  m.month,
  (select count(*) from app.standings as s where s.month = m.month),
  (
    select jsonb_object_agg(k.video_type, (
      select coalesce(sum((s.delivered ->> k.video_type::text)::integer), 0) from app.standings as s where s.month = m.month
    ))
    from app.video_types as k
  ),
  (
    select count(*)
    from app.monthly_tracking as t
    join app.videos as v on v.tracking_id = t.id
    where t.month = m.month and v.status = 'rejected'
  ),
  (select coalesce(sum(p.amount), 0) from app.payouts as p where p.month = m.month)
from app.months as m
where m.closed_at is not null
on conflict do nothing;
