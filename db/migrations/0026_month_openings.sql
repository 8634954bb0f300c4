-- Opening a month for everybody is a decision of an admin or of the scheduled job. The trigger opens the tracking of
-- every active creator that lacks one; months that one creator opens alone (by becoming active, by an upload) have no
-- row here.

create table if not exists app.month_openings (
  month app.month constraint month_openings_pkey primary key
    constraint openings_of_a_month references app.months (month),
  opened_by uuid,
  opened_at timestamptz not null default now()
);
comment on table app.month_openings is 'The first opening of each month for everybody: inserted, never changed. The trackings follow.';
comment on column app.month_openings.month is 'The month that was opened.';
comment on column app.month_openings.opened_by is 'The admin, from the token; null for the service and for jobs.';
comment on column app.month_openings.opened_at is 'When.';
