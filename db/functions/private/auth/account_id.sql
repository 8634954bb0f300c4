-- Policies call this for every table of every statement. private.enter has already looked the caller up and stored the answer in
-- settings of the transaction, together with the claims. With other claims, or without enter, the caller is looked up here. These
-- settings are as trustworthy as request.jwt.claims itself. private.forget_caller empties them when the answer may have changed.
create or replace function private.account_id()
returns uuid
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  if nullif(current_setting('retro.claims', true), '') = current_setting('request.jwt.claims', true) then
    return split_part(current_setting('retro.caller'), ',', 1)::uuid;
  end if;
  return private.living_account();
end;
$$;
comment on function private.account_id() is
  'The caller''s account, if it may act; null for anybody else. For policies, as (select private.account_id()).';
