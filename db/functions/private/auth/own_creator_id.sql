-- private.account_id explains the settings.
create or replace function private.own_creator_id()
returns uuid
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  if nullif(current_setting('retro.claims', true), '') = current_setting('request.jwt.claims', true) then
    return nullif(split_part(current_setting('retro.caller'), ',', 3), '')::uuid;
  end if;
  return (select c.creator_id from private.current_caller as c);
end;
$$;
comment on function private.own_creator_id() is 'The caller''s creator id; null for a caller who is no creator. For policies, as (select private.own_creator_id()).';
