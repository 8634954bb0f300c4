-- Admins who revoke their own role are no longer admins, so they get an empty list.
create or replace function public.revoke_role(user_id uuid, role text)
returns public.role_member_list
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  perform private.enter('revoke_role');
  perform app.require_role(revoke_role.user_id, revoke_role.role);
  perform app.change_role(revoke_role.user_id, revoke_role.role, false);
  return app.role_members();
end;
$$;
comment on function public.revoke_role(uuid, text) is
  'Takes a role away, at once, and returns the remaining role members. The last admin cannot be removed (LAST_ADMIN). Repeating it changes nothing.';
