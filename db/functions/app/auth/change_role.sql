-- The inserted row is the decision; its trigger gives or takes the role. An admin who lost the role after entering is refused like
-- anybody who never had it.
create or replace function app.change_role(user_id uuid, role text, granted boolean)
returns void
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  insert into app.role_changes (user_id, role, granted)
  values (change_role.user_id, change_role.role::app.user_role, change_role.granted);
exception when insufficient_privilege then
  perform private.refuse('FORBIDDEN');
end;
$$;
comment on function app.change_role(uuid, text, boolean) is 'Gives or takes a role; refuses NOT_FOUND, LAST_ADMIN, or FORBIDDEN for an admin who has just lost the role.';
