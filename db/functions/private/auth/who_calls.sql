create or replace function private.who_calls()
returns private.caller
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return (select row(c.role, c.user_id, c.is_admin, c.creator_id)::private.caller from private.current_caller as c);
end;
$$;
comment on function private.who_calls() is 'The caller: role, account if it may act, whether an admin, creator or null.';
