-- Grants and revocations of roles: rows that state the decision. app.user_roles, which says who has which role now,
-- follows in the same transaction. The account is no foreign key: history outlives accounts.

create table if not exists app.role_changes (
  id bigint generated always as identity constraint role_changes_pkey primary key,
  user_id uuid not null,
  role app.user_role not null,
  granted boolean not null,
  changed_by uuid,
  changed_at timestamptz not null default now()
);
create index if not exists role_changes_user on app.role_changes (user_id, id);
comment on table app.role_changes is 'Roles given and taken: inserted, never changed.';
comment on column app.role_changes.id is 'Increasing.';
comment on column app.role_changes.user_id is 'The account.';
comment on column app.role_changes.role is 'The role.';
comment on column app.role_changes.granted is 'True when it was given, false when it was taken.';
comment on column app.role_changes.changed_by is 'The admin, from the token; null for the service and for operations.';
comment on column app.role_changes.changed_at is 'When.';
