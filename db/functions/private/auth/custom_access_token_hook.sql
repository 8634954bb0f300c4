-- Supabase Auth calls this when it makes a token. The claims only help the frontend: no guard or policy reads them, since a revoked
-- role must stop working at once. It runs at every sign-in and must never make one fail, so after any error the token stays as it
-- was. SECURITY DEFINER, because the Auth service has no right on our tables.
create or replace function private.custom_access_token_hook(event jsonb)
returns jsonb
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_user_id constant text := custom_access_token_hook.event ->> 'user_id';
begin
  return jsonb_set(custom_access_token_hook.event, '{claims}', (custom_access_token_hook.event -> 'claims') || jsonb_build_object(
    'user_role', (
      -- equivalent (constant, order): there is no other role yet.
      select r.role from app.user_roles as r where r.user_id = v_user_id::uuid order by r.role limit 1
    ),
    'creator_id', (select c.id from app.creators as c where c.user_id = v_user_id::uuid)
  ));
-- lint: error-swallowed, because an error here would keep everybody from signing in.
exception when others then
  return custom_access_token_hook.event;
end;
$$;
comment on function private.custom_access_token_hook(jsonb) is
  'Hook of Supabase Auth: adds user_role and creator_id, or nulls, to the claims of a new token.';

grant usage on schema private to supabase_auth_admin;
grant execute on function private.custom_access_token_hook(jsonb) to supabase_auth_admin;
