-- Truth: the endpoints of the database are those of the contract. The guard would refuse every call of a function without a line,
-- and a line without a function would promise a missing endpoint.
begin;
select plan(3);

select is_empty(
  $$
    select p.proname
    from pg_catalog.pg_proc as p
    where p.pronamespace = 'public'::regnamespace
      and p.proname not in (select jsonb_object_keys(private.endpoint_rules()))
    order by 1
  $$,
  'functions of public that are not in the contract'
);

select is_empty(
  $$
    select e.name
    from jsonb_object_keys(private.endpoint_rules()) as e (name)
    where e.name not in (select p.proname from pg_catalog.pg_proc as p where p.pronamespace = 'public'::regnamespace)
    order by 1
  $$,
  'endpoints of the contract without a function'
);

select is_empty(
  $$
    select p.proname || ': ' || r.role
    from pg_catalog.pg_proc as p
    cross join unnest(array['anon', 'authenticated', 'service_role']) as r (role)
    where p.pronamespace = 'public'::regnamespace and not has_function_privilege(r.role, p.oid, 'EXECUTE')
    order by 1
  $$,
  'endpoints whose guard cannot answer a client role, because it may not call them'
);

select * from finish();
rollback;
