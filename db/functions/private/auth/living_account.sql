-- The one answer to "whose call is this" outside of an endpoint. plpgsql keeps its plan; the same in SQL is planned anew at each
-- call before Postgres 18.
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
comment on function private.living_account() is 'The account of the token, looked up; null where it may not act.';
