create or replace function private.who_calls()
returns private.caller
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_caller private.caller;
begin
  select c.role, c.user_id, c.is_admin, c.creator_id
  into v_caller.role, v_caller.user_id, v_caller.is_admin, v_caller.creator_id
  from private.current_caller as c;
  return v_caller;
end;
$$;
comment on function private.who_calls() is 'The caller: role, account if it may act, whether an admin, creator or null.';
