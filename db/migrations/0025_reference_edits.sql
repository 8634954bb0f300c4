-- Edits of reference data. Packages, mixes and shares are edited in place (their audit entries keep what was); a rate
-- is never edited: a new row takes over from its day on, and one that has not begun may be taken back by a row of
-- app.rate_cancellations.

create table if not exists app.rate_cancellations (
  rate_id uuid constraint rate_cancellations_pkey primary key
    constraint cancellations_of_a_rate references app.video_rates (id),
  cancelled_by uuid,
  cancelled_at timestamptz not null default now()
);
comment on table app.rate_cancellations is 'Rates that were taken back before they began: inserted, never changed. The rate''s cancelled_at follows.';
comment on column app.rate_cancellations.rate_id is 'The rate.';
comment on column app.rate_cancellations.cancelled_by is 'The admin, from the token.';
comment on column app.rate_cancellations.cancelled_at is 'When.';

-- What admins may see of the account that pays. The table has one row.
alter table app.settings
-- squawk-ignore adding-field-with-default
add column if not exists debtor_iban_last4 text generated always as (right(debtor_iban, 4)) stored;
comment on column app.settings.debtor_iban_last4 is 'What clients may read of the IBAN.';
