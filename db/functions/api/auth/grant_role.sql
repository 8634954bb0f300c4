create or replace function public.grant_role(user_id uuid, role text)
returns public.role_member_list
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  perform private.enter('grant_role');
  perform app.require_role(grant_role.user_id, grant_role.role);
  perform app.change_role(grant_role.user_id, grant_role.role, true);
  return app.role_members();
end;
$$;
comment on function public.grant_role(uuid, text) is 'Gives an account a role, at once, and returns all role members. Repeating it changes nothing.';
