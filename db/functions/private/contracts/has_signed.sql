-- private.video_type_labels says why it is SECURITY DEFINER. It takes no parameter, so it can only tell about the caller.
create or replace function private.has_signed()
returns boolean
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  return coalesce(
    (
      select a.signed_place = (select v.place from app.contract_versions as v order by v.place desc limit 1)
      from private.accounts as a
      where a.user_id = private.account_id()
    ),
    false
  );
end;
$$;
comment on function private.has_signed() is 'Whether the caller has signed the contract in force.';
