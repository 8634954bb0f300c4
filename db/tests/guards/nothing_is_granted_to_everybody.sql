-- Truth: doors are opened by name. No function, table, column, sequence or schema of the house is open to PUBLIC, and
-- private is executable by client roles only where policies and endpoints need it.
begin;
select plan(4);

select is_empty(
  $$
    select p.oid::regprocedure::text
    from pg_catalog.pg_proc as p
    cross join aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) as a
    where p.pronamespace in ('app'::regnamespace, 'private'::regnamespace, 'public'::regnamespace) and a.grantee = 0
    order by 1
  $$,
  'functions that PUBLIC may execute'
);

select is_empty(
  $$
    select distinct c.oid::regclass::text
    from pg_catalog.pg_class as c
    left join pg_catalog.pg_attribute as t on t.attrelid = c.oid and t.attacl is not null
    cross join aclexplode(c.relacl || t.attacl) as a
    where c.relnamespace in ('app'::regnamespace, 'private'::regnamespace, 'public'::regnamespace) and a.grantee = 0
    order by 1
  $$,
  'relations with a right for PUBLIC'
);

select is_empty(
  $$
    select n.nspname
    from pg_catalog.pg_namespace as n
    cross join aclexplode(n.nspacl) as a
    where n.nspname in ('app', 'private') and a.grantee = 0
  $$,
  'schemas with a right for PUBLIC'
);

select set_eq(
  $$
    select p.proname::text
    from pg_catalog.pg_proc as p
    where p.pronamespace = 'private'::regnamespace
      and (
        has_function_privilege('anon', p.oid, 'EXECUTE')
        or has_function_privilege('authenticated', p.oid, 'EXECUTE')
        or has_function_privilege('service_role', p.oid, 'EXECUTE')
      )
  $$,
  array[
    'account_emails', 'account_id', 'audit_digest', 'audit_form', 'debtor', 'enter', 'is_admin', 'masked_account', 'now',
    'order_lines', 'own_account', 'own_creator_id', 'own_payout_profile', 'refuse', 'reviewer_of', 'schema_version',
    'signing_grace_days', 'visible_account', 'visible_creator'
  ],
  'machinery that client roles may call'
);

select * from finish();
rollback;
