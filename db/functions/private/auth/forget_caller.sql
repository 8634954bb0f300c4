-- Empties what private.enter stored about the caller when a row changes from which it was read: later statements of the transaction
-- look the caller up again. There is no such trigger on auth.users, which is Supabase's table: a trigger there cannot be made to
-- fire always.
create or replace function private.forget_caller()
returns trigger
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  perform set_config('retro.claims', '', true);
  return null;
end;
$$;
comment on function private.forget_caller() is 'Trigger: makes the rest of the transaction look the caller up again.';

create or replace trigger t40_forget_caller
after insert or update or delete on app.user_roles
for each statement execute function private.forget_caller();
alter table app.user_roles enable always trigger t40_forget_caller;

create or replace trigger t40_forget_caller
after insert or delete or update of user_id on app.creators
for each statement execute function private.forget_caller();
alter table app.creators enable always trigger t40_forget_caller;

create or replace trigger t40_forget_caller
after delete or update of deleted_at, banned_until on auth.users
for each statement execute function private.forget_caller();
