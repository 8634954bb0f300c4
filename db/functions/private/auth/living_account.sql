-- The one query for the caller's account outside of an endpoint. In plpgsql, because its plan is cached; before Postgres 18, an SQL
-- function is planned at each call.
create or replace function private.living_account()
returns uuid
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  return (select c.user_id from private.current_caller as c);
end;
$$;
comment on function private.living_account() is 'The account of the token, looked up; null if it may not act.';
