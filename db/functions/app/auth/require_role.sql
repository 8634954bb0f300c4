create or replace function app.require_role(user_id uuid, role text)
returns void
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  if require_role.user_id is null then
    perform private.refuse('VALIDATION_FAILED', 'user_id');
  elsif require_role.role is null or require_role.role <> all (enum_range(null::app.user_role)::text[]) then
    perform private.refuse('VALIDATION_FAILED', 'role', jsonb_build_object('bound', jsonb_build_object('values', enum_range(null::app.user_role))));
  end if;
end;
$$;
comment on function app.require_role(uuid, text) is 'Refuses VALIDATION_FAILED with the field unless an account and a known role are named.';
