-- Who calls: the role that PostgREST set from the token, the account of the token where it may act, and what our tables
-- say about it. A claim never makes an admin.
create or replace function private.who_calls()
returns private.caller
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_caller private.caller;
begin
  v_caller.role := coalesce(nullif(current_setting('role', true), 'none'), session_user);
  if v_caller.role <> 'anon' then
    v_caller.user_id := private.living_account();
  end if;
  select
    exists (select from app.user_roles as r where r.user_id = v_caller.user_id and r.role = 'admin'),
    (select c.id from app.creators as c where c.user_id = v_caller.user_id)
  into v_caller.is_admin, v_caller.creator_id;
  return v_caller;
end;
$$;
comment on function private.who_calls() is 'The caller: role, account that may act, admin or not, creator or null.';
