create or replace function private.erase_account(user_id uuid)
returns text
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  v_found boolean;
begin
  delete from app.onboarding_drafts as d where d.user_id = erase_account.user_id;
  v_found := found;
  delete from app.user_roles as r where r.user_id = erase_account.user_id;
  return case when v_found or found then 'account' end;
end;
$$;
comment on function private.erase_account(uuid) is
  'Takes away the draft and the roles of an account; answers "account", or null when it had neither.';
