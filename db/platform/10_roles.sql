-- The roles of a Supabase project. PostgREST signs in as authenticator and becomes anon, authenticated or
-- service_role for one request; migrations run as postgres, which owns what they make and is no superuser.
-- Roles belong to the whole cluster, so each is made only where it is missing, and its attributes are then set.
-- Passwords are given by the tool that starts the server: none stands in a file.

do $$
declare
  v_role text;
begin
  foreach v_role in array array[
    'anon', 'authenticated', 'service_role', 'authenticator', 'supabase_auth_admin', 'supabase_storage_admin', 'postgres'
  ] loop
    if not exists (select from pg_catalog.pg_roles where rolname = v_role) then
      execute pg_catalog.format('create role %I', v_role);
    end if;
  end loop;
end
$$;

alter role anon nologin noinherit;
alter role authenticated nologin noinherit;
alter role service_role nologin noinherit bypassrls;
alter role authenticator login noinherit;
alter role supabase_auth_admin login noinherit createrole;
alter role supabase_storage_admin login noinherit createrole;
alter role postgres login createrole createdb replication bypassrls;

grant anon to authenticator;
grant authenticated to authenticator;
grant service_role to authenticator;

-- With the admin option, because from Postgres 16 on CREATEROLE alone may no longer change another role's settings,
-- and a project may change the time limits of these.
grant anon to postgres with admin option;
grant authenticated to postgres with admin option;
grant service_role to postgres with admin option;

do $$
begin
  if pg_catalog.current_setting('server_version_num')::int >= 160000 then
    execute 'grant authenticator to postgres with admin true, inherit false, set false';
  end if;
end
$$;

-- How long a request may run. service_role has no limit of its own and keeps the authenticator's.
alter role anon set statement_timeout = '3s';
alter role authenticated set statement_timeout = '8s';
alter role authenticator set statement_timeout = '8s';
alter role authenticator set lock_timeout = '8s';

-- PostgREST reads its configuration from settings of the authenticator; a project may set these.
do $$
begin
  grant set on parameter
    pgrst.db_schemas,
    pgrst.db_extra_search_path,
    pgrst.db_max_rows,
    pgrst.db_aggregates_enabled,
    pgrst.db_plan_enabled,
    pgrst.openapi_mode
    to postgres;
end
$$;

alter role postgres set search_path = "$user", public, extensions;
alter role supabase_auth_admin set search_path = auth;
alter role supabase_storage_admin set search_path = storage;
