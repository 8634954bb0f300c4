-- The one answer to "whose call is this": the account of the token, where it may act. A token outlives a deletion and a ban, and
-- an anonymous user of Supabase has no account here: both are visitors. plpgsql keeps its plan; the same in SQL is planned anew
-- at each call before Postgres 18.
create or replace function private.living_account()
returns uuid
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  return (
    select a.user_id
    from private.living_accounts as a
    where a.user_id = auth.uid() and auth.jwt() ->> 'is_anonymous' is distinct from 'true'
  );
end;
$$;
comment on function private.living_account() is 'The account of the token, looked up; null where it may not act.';
