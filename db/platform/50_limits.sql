-- Hosted Supabase lets postgres write policies on storage.objects, which belongs to another role, through a library of
-- its own that a plain Postgres has not. Here postgres inherits the rights of the owner instead, and two event triggers
-- take back what hosted refuses: everything in the schema storage but policies, triggers and rights.
-- They look at the role that signed in, so that `set role` is no way around them.

grant supabase_storage_admin to postgres;

create or replace function storage.refuse_foreign_ddl()
returns event_trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  v_command record;
begin
  if session_user <> 'postgres' then
    return;
  end if;
  for v_command in select * from pg_event_trigger_ddl_commands() loop
    if v_command.object_identity ~ '(^| on )storage($|\.)'
      and v_command.command_tag not in ('CREATE POLICY', 'ALTER POLICY', 'CREATE TRIGGER', 'GRANT', 'REVOKE')
    then
      raise insufficient_privilege using
        message = format('must be owner of %s %s', v_command.object_type, v_command.object_identity);
    end if;
  end loop;
end
$$;

create or replace function storage.refuse_foreign_drop()
returns event_trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  v_object record;
begin
  if session_user <> 'postgres' then
    return;
  end if;
  for v_object in select * from pg_event_trigger_dropped_objects() where original loop
    if v_object.object_identity ~ '(^| on )storage($|\.)' and v_object.object_type not in ('policy', 'trigger') then
      raise insufficient_privilege using
        message = format('must be owner of %s %s', v_object.object_type, v_object.object_identity);
    end if;
  end loop;
end
$$;

do $$
begin
  drop event trigger if exists refuse_foreign_ddl;
  create event trigger refuse_foreign_ddl on ddl_command_end execute function storage.refuse_foreign_ddl();
  drop event trigger if exists refuse_foreign_drop;
  create event trigger refuse_foreign_drop on sql_drop execute function storage.refuse_foreign_drop();
end
$$;
