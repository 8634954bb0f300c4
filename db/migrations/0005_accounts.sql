-- Who is an admin. Accounts themselves are Supabase Auth's (auth.users); a role is a row here and nothing else, so that taking
-- it away works at once, whatever a token still says. Granting inserts, revoking deletes; both are audited, and the last
-- admin stays (private.keep_last_admin), even when the account is deleted.

create table if not exists app.user_roles (
  user_id uuid not null constraint user_roles_of_an_account references auth.users (id) on delete cascade,
  role app.user_role not null,
  granted_at timestamptz not null default now(),
  granted_by uuid,
  constraint user_roles_pkey primary key (user_id, role)
);
comment on table app.user_roles is 'Roles of accounts. Being a creator is not a role: it is having a row in app.creators.';
comment on column app.user_roles.user_id is 'The account.';
comment on column app.user_roles.role is 'What it may act as.';
comment on column app.user_roles.granted_at is 'Since when.';
comment on column app.user_roles.granted_by is 'The admin who granted it; null when operations did.';
