-- What the read views show of tables of creators, as one value that an index takes: the caller's own creator; for who sees every
-- row (an admin, the service, the owner) the id of nobody, which stands for all. A view reads its table in two branches that
-- bear these values as scope, so that each has an order of its own index and the branch of the other kind of caller is not run. The
-- policies decide what is seen; this says only where to look for it. Runs as its caller: the owner's rights are what it asks about.
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
  'The creator whose rows the caller sees; the id of nobody (all zeros) for all of them. For views, as (select private.visible_creator()).';
