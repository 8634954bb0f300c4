-- The rights of persons over their data: a copy of all of it, and its erasure. Both are rows, audited like any other decision.
-- Erasing takes away who a person is and keeps what the books need: amounts, and that a contract was signed.

create table if not exists app.data_exports (
  id uuid constraint data_exports_pkey primary key default gen_random_uuid(),
  user_id uuid not null,
  exported_at timestamptz not null default now()
);
create index if not exists data_exports_user on app.data_exports (user_id);
comment on table app.data_exports is 'Copies that persons took of their own data: inserted, never changed.';
comment on column app.data_exports.id is 'Identity.';
comment on column app.data_exports.user_id is 'The account; kept after the account is gone.';
comment on column app.data_exports.exported_at is 'When.';

create table if not exists app.erasures (
  id uuid constraint erasures_pkey primary key default gen_random_uuid(),
  user_id uuid not null,
  creator_id uuid constraint erasures_of_a_creator references app.creators (id),
  reason text not null constraint reason_is_given check (length(reason) between 1 and 2000),
  anonymised text[] not null,
  erased_by uuid,
  erased_at timestamptz not null default now()
);
create index if not exists erasures_user on app.erasures (user_id, erased_at);
create index if not exists erasures_creator on app.erasures (creator_id);
comment on table app.erasures is 'Persons whose data was erased: inserted, never changed. The trigger anonymises in the same transaction.';
comment on column app.erasures.id is 'Identity.';
comment on column app.erasures.user_id is 'The account that was the person''s.';
comment on column app.erasures.creator_id is 'The creator that was the person; null when there was none.';
comment on column app.erasures.reason is 'Why.';
comment on column app.erasures.anonymised is 'Kinds of things that were anonymised or removed.';
comment on column app.erasures.erased_by is 'The admin, from the token.';
comment on column app.erasures.erased_at is 'When.';
