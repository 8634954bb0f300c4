-- Functions for the generated access matrix: setting the caller, and how far a call gets.
create schema tests;
grant usage on schema tests to public;

create function tests.act_as(actor text)
returns void
language plpgsql
as $$
begin
    perform set_config('role', 'none', true);
    perform set_config('library.actors', case actor
        when 'visitor' then 'V' when 'member' then 'M' when 'librarian' then 'ML' else 'S'
    end, true);
    perform set_config('role', case actor
        when 'visitor' then 'anon' when 'service' then 'service_role' else 'authenticated'
    end, true);
end;
$$;

create function tests.entry_code(endpoint text)
returns text
language plpgsql
as $$
declare
    v_nulls text := (
        select repeat('null, ', pronargs) from pg_catalog.pg_proc
        where pronamespace = 'public'::regnamespace and proname = endpoint
    );
begin
    execute format('select public.%I(%s)', endpoint, rtrim(v_nulls, ', '));
    return 'ENTERED';
exception when others then
    return case when sqlerrm in ('NOT_SIGNED_IN', 'FORBIDDEN') then sqlerrm else 'ENTERED' end;
end;
$$;
