-- The floor of this house: roles, schemas, the tables of the guard.
do $$
declare
    v_role text;
begin
    foreach v_role in array array['anon', 'authenticated', 'service_role'] loop
        begin
            execute format('create role %I nologin', v_role);
        exception when duplicate_object or unique_violation then null;
        end;
    end loop;
end;
$$;

create schema app;
create schema private;
grant usage on schema app, private to anon, authenticated, service_role;

create table private.errors (
    code text primary key,
    status integer not null,
    en text not null,
    fr text not null
);
