-- Truth: every grant names its roles. PUBLIC has no right on any function, table, column, sequence or schema of the house.
begin;
select plan(3);

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

select * from finish();
rollback;
