-- Tells the read views which creator's rows the caller sees, as one value that an index can use: the caller's own creator, or all
-- zeros for a caller who sees every row (an admin, the service, the owner). A view reads its table in two branches with these
-- values as scope. Each branch uses its own index, and the branch for the other kind of caller is not run. The policies decide what
-- is seen; this value only helps to find it. Runs as its caller, since it asks about that caller's rights.
create or replace function private.visible_creator()
returns uuid
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  if not row_security_active('app.creators') or private.is_admin() then
    return '00000000-0000-0000-0000-000000000000';
  end if;
  return private.own_creator_id();
end;
$$;
comment on function private.visible_creator() is
  'The creator whose rows the caller sees; all zeros for a caller who sees all rows. For views, as (select private.visible_creator()).';
