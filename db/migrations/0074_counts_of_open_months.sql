-- The figures of a month that is open are kept, too: counting them at each read costs 6 ms for a thousand creators. The
-- triggers that move a tracking or a video add what changed (private.count_in_month). One row for each month would make
-- all writers of the month wait for each other until they commit, and everybody for whoever opens the month for all. So a month has
-- several rows, and its figures are their sums: a writer takes the first that nobody has locked, or adds one. There are
-- never more than writers at once. The closing deletes them. private.miscounted_months counts again.

create table if not exists app.month_counts (
  part bigint generated always as identity constraint month_counts_pkey primary key,
  month app.month not null constraint counts_of_a_month references app.months (month),
  creators integer not null,
  approved jsonb not null constraint counted_approved_is_per_type check (jsonb_typeof(approved) = 'object'),
  rejected integer not null,
  amount numeric(14, 2) not null
);
create index if not exists month_counts_month on app.month_counts (month, part);
comment on table app.month_counts is 'What the open months have come to so far: the sum of a month''s rows. Written by triggers alone, recounted by `retro doctor`.';
comment on column app.month_counts.part is 'Key; a writer takes the first row of the month that nobody has locked.';
comment on column app.month_counts.month is 'The month, YYYY-MM.';
comment on column app.month_counts.creators is 'Trackings that were opened; a part of the sum, as all that follows.';
comment on column app.month_counts.approved is 'Approved videos per kind, {"OOTD": 8, ...}; below zero where another row has the approval that was taken back.';
comment on column app.month_counts.rejected is 'Rejected videos; below zero where another row has the rejection that was taken back.';
comment on column app.month_counts.amount is 'Euros earned; below zero where another row has what was taken back.';
alter table app.month_counts enable row level security;

-- Months that were open before this table was there.
insert into app.month_counts (month, creators, approved, rejected, amount)
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
  (select coalesce(sum(s.amount), 0) from app.standings as s where s.month = m.month)
from app.months as m
where m.closed_at is null and not exists (select from app.month_counts as c where c.month = m.month);
