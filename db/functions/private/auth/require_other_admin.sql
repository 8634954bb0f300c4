-- At least one admin must remain who can make others admins. The lock makes two concurrent removals run one after the other, so
-- that neither counts the other's admin as the remaining one.
create or replace function private.require_other_admin(user_id uuid)
returns void
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('private.require_other_admin', 0));
  if not exists (
    select
    from app.user_roles as r
    join private.living_accounts as a on a.user_id = r.user_id
    where r.role = 'admin' and r.user_id <> require_other_admin.user_id
  ) then
    perform private.refuse('LAST_ADMIN');
  end if;
end;
$$;
comment on function private.require_other_admin(uuid) is 'Refuses LAST_ADMIN unless another account that may act is an admin.';
