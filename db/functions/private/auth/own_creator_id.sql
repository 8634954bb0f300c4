-- private.account_id explains the settings.
create or replace function private.own_creator_id()
returns uuid
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_account uuid;
begin
  if nullif(current_setting('retro.claims', true), '') = current_setting('request.jwt.claims', true) then
    return nullif(current_setting('retro.creator_id', true), '')::uuid;
  end if;
  v_account := private.living_account();
  return (select c.id from app.creators as c where c.user_id = v_account);
end;
$$;
comment on function private.own_creator_id() is 'The caller''s creator id; null for a caller who is no creator. For policies, as (select private.own_creator_id()).';
