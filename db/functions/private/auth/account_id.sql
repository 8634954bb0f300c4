-- Policies ask this for every table of every statement. private.enter has looked the caller up and keeps the answer in settings of
-- the transaction, beside the claims that it belongs to: with other claims, or without enter, the answer is looked up here. These
-- settings are trusted as far as request.jwt.claims itself, and private.forget_caller empties them when an answer may have changed.
create or replace function private.account_id()
returns uuid
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  if nullif(current_setting('retro.claims', true), '') = current_setting('request.jwt.claims', true) then
    return nullif(current_setting('retro.account_id', true), '')::uuid;
  end if;
  return private.living_account();
end;
$$;
comment on function private.account_id() is
  'The caller''s account, if it may act; null for anybody else. For policies, as (select private.account_id()).';
