-- Where each tracking stands. Counting the approved videos of a month at every read costs more than everything else in it
-- once there are thousands of creators, so the count is kept: one row per tracking, counted anew from its videos in the
-- transaction that moves one of them (private.keep_standings), with what follows from the count by the pure functions.
-- private.miscounted_standings counts again; `retro doctor` and the tests ask it. The rows of trackings that are older
-- than this table are written where the trigger is made.

create table if not exists app.standings (
  tracking_id uuid constraint standings_pkey primary key,
  creator_id uuid not null,
  month app.month not null constraint standings_of_a_month references app.months (month),
  delivered jsonb not null constraint delivered_is_per_type check (jsonb_typeof(delivered) = 'object'),
  summary jsonb not null constraint summary_is_an_object check (jsonb_typeof(summary) = 'object'),
  earnings jsonb not null constraint earnings_are_an_object check (jsonb_typeof(earnings) = 'object'),
  delivered_total integer not null generated always as ((summary ->> 'delivered_total')::integer) stored,
  remaining_total integer not null generated always as ((summary ->> 'remaining_total')::integer) stored,
  amount app.money not null generated always as ((earnings ->> 'total')::numeric) stored,
  constraint standings_of_a_tracking_of_their_creator foreign key (tracking_id, creator_id)
    references app.monthly_tracking (id, creator_id)
);
create index if not exists standings_tracking on app.standings (tracking_id, creator_id);
create index if not exists standings_creator on app.standings (creator_id, month desc);
create index if not exists standings_month on app.standings (month);
comment on table app.standings is 'Where a tracking stands: its approved videos counted, and what follows. Written by a trigger alone, recounted by `retro doctor`.';
comment on column app.standings.tracking_id is 'The tracking.';
comment on column app.standings.creator_id is 'Its creator: the key of the policies.';
comment on column app.standings.month is 'Its month, YYYY-MM.';
comment on column app.standings.delivered is 'Approved videos per kind, all five kinds: {"OOTD": 8, "TRAINING": 0, ...}.';
comment on column app.standings.summary is 'app.tracking_summary of what is owed and delivered.';
comment on column app.standings.earnings is 'app.calculate_payout of what is delivered; credits belong to a month with at least one approved video.';
comment on column app.standings.delivered_total is 'Approved videos of all kinds.';
comment on column app.standings.remaining_total is 'Videos still owed, kind by kind.';
comment on column app.standings.amount is 'Euros earned so far, without adjustments.';
