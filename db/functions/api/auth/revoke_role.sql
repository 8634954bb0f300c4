-- Admins who take away their own role are members no more: they are answered an empty list.
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
  'Takes a role away, at once, and answers the members that are left; the last admin stays (LAST_ADMIN). Again changes nothing.';
