-- Helpers for every test file, in schema tests, which only the test template has. Test databases may set the clock.
--
--   select tests.act_as('emma');            the rest of the transaction is hers: role, claims, request
--   select tests.act_as('visitor');         actors of the contract work too: visitor, member, creator, admin, service
--   select tests.act_as_owner();            back to the owner of the database
--   select tests.travel_to('2026-03-01');   time stands still there
--   select tests.refusal($$ select ... $$)  the code of the refusal, or null when the statement passes
create schema if not exists tests;
grant usage on schema tests to public;

update private.deployment set kind = 'test' where only_row;
insert into private.limits (endpoint, per_minute) values ('*', 1000000) on conflict do nothing;

-- The people of the demo, and two that it lacks: an account without a role, and a former admin.
insert into auth.users (id, aud, role, email)
values
  ('e0000000-0000-4000-8000-00000000000b', 'authenticated', 'authenticated', 'member@demo.retromuscle.example'),
  ('e0000000-0000-4000-8000-00000000000c', 'authenticated', 'authenticated', 'former@demo.retromuscle.example');

create function tests.account(person text)
returns uuid
language sql
immutable
as $$
  select case account.person
    when 'emma' then 'e0000000-0000-4000-8000-000000000001'
    when 'creator' then 'e0000000-0000-4000-8000-000000000001'
    when 'marc' then 'e0000000-0000-4000-8000-000000000002'
    when 'julie' then 'e0000000-0000-4000-8000-000000000003'
    when 'admin' then 'e0000000-0000-4000-8000-00000000000a'
    when 'member' then 'e0000000-0000-4000-8000-00000000000b'
    when 'nina' then 'e0000000-0000-4000-8000-00000000000b'
    when 'former admin' then 'e0000000-0000-4000-8000-00000000000c'
  end::uuid;
$$;

create function tests.act_as(person text, claims jsonb default '{}')
returns void
language plpgsql
as $$
declare
  v_role constant text := case act_as.person when 'visitor' then 'anon' when 'service' then 'service_role' else 'authenticated' end;
begin
  perform tests.act_as_owner();
  if v_role = 'authenticated' and tests.account(act_as.person) is null and not act_as.claims ? 'sub' then
    raise exception 'nobody in the cast is called %', act_as.person;
  end if;
  perform set_config('request.jwt.claims', (
    jsonb_strip_nulls(jsonb_build_object('role', v_role, 'sub', tests.account(act_as.person))) || act_as.claims
  )::text, true);
  perform set_config('role', v_role, true);
end;
$$;

-- Stops the clock; every actor may call it.
create function tests.travel_to(instant timestamptz)
returns void
language sql
security definer
as $$
  select private.set_clock(travel_to.instant);
$$;

create function tests.act_as_owner()
returns void
language plpgsql
as $$
begin
  perform set_config('role', 'none', true);
  perform set_config('request.jwt.claims', '', true);
  perform set_config('request.headers', '', true);
  perform set_config('retro.request_id', '', true);
  perform set_config('retro.endpoint', '', true);
end;
$$;

create function tests.headers(headers jsonb)
returns void
language sql
as $$
  select set_config('request.headers', headers::text, true), set_config('retro.request_id', '', true);
$$;

-- Changes the rule of an endpoint, or adds one, until the transaction ends. Only the owner may.
create function tests.change_rule(endpoint text, facets jsonb)
returns void
language plpgsql
as $$
begin
  execute format(
    'create or replace function private.endpoint_rules() returns jsonb language sql immutable as %L',
    format(
      'select %L::jsonb',
      private.endpoint_rules()
      || jsonb_build_object(endpoint, coalesce(private.endpoint_rules() -> endpoint, '{}') || facets)
    )
  );
end;
$$;

create function tests.creator(person text)
returns uuid
language sql
stable
security definer
as $$
  select c.id from app.creators as c where c.user_id = tests.account(creator.person);
$$;

-- The code of our refusal, or the sqlstate of any other error; null when the statement passes. The statement is rolled back.
create function tests.refusal(statement text)
returns text
language plpgsql
as $$
begin
  begin
    execute refusal.statement;
    raise exception 'passed' using errcode = 'TESTS';
  exception
    when sqlstate 'TESTS' then
      return null;
    when sqlstate 'PGRST' then
      return sqlerrm::jsonb ->> 'code';
    when others then
      return sqlstate;
  end;
end;
$$;

-- The details of our refusal: {status, request_id, field, ...}.
create function tests.refusal_details(statement text)
returns jsonb
language plpgsql
as $$
begin
  execute refusal_details.statement;
  return null;
exception when sqlstate 'PGRST' then
  return (sqlerrm::jsonb ->> 'details')::jsonb || jsonb_build_object('message', sqlerrm::jsonb ->> 'message');
end;
$$;

-- Calls an endpoint with null for every parameter: NOT_SIGNED_IN or FORBIDDEN when the guard refuses, else ENTERED.
create function tests.entry_code(endpoint text)
returns text
language plpgsql
as $$
declare
  v_arguments text;
  v_code text;
begin
  select coalesce(string_agg('null::' || format_type(t.type, null), ', ' order by t.place), '')
  into strict v_arguments
  from pg_catalog.pg_proc as p
  left join lateral unnest(p.proargtypes) with ordinality as t (type, place) on true
  where p.pronamespace = 'public'::regnamespace and p.proname = entry_code.endpoint
  group by p.oid;
  v_code := tests.refusal(format('select public.%I(%s)', entry_code.endpoint, v_arguments));
  return case when v_code in ('NOT_SIGNED_IN', 'FORBIDDEN') then v_code else 'ENTERED' end;
end;
$$;
grant execute on all functions in schema tests to public;
