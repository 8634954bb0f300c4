-- Truth: every object in the catalog has a comment. The data dictionary, the clients' types and PostgREST's OpenAPI are made of
-- these comments.
begin;
select plan(6);

create temporary view houses as
select n.oid, n.nspname as name
from pg_catalog.pg_namespace as n
where n.nspname in ('app', 'private', 'public');

select is_empty(
  $$ select h.name from houses as h where obj_description(h.oid, 'pg_namespace') is null order by 1 $$,
  'schemas without a comment'
);

select is_empty(
  $$
    select c.oid::regclass::text
    from pg_catalog.pg_class as c
    where c.relnamespace in (select h.oid from houses as h)
      and c.relkind in ('r', 'p', 'v', 'm', 'f')
      and obj_description(c.oid, 'pg_class') is null
    order by 1
  $$,
  'tables and views without a comment'
);

select is_empty(
  $$
    select a.attrelid::regclass || '.' || a.attname
    from pg_catalog.pg_attribute as a
    join pg_catalog.pg_class as c on c.oid = a.attrelid
    where c.relnamespace in (select h.oid from houses as h)
      and c.relkind in ('r', 'p', 'v', 'm', 'f')
      and a.attnum > 0
      and not a.attisdropped
      and col_description(c.oid, a.attnum) is null
    order by 1
  $$,
  'columns without a comment'
);

select is_empty(
  $$
    select t.oid::regtype::text
    from pg_catalog.pg_type as t
    left join pg_catalog.pg_class as c on c.oid = t.typrelid
    where t.typnamespace in (select h.oid from houses as h)
      and (t.typtype in ('d', 'e', 'r') or c.relkind = 'c')
      and obj_description(t.oid, 'pg_type') is null
    order by 1
  $$,
  'enums, domains and composite types without a comment'
);

-- The composite types of private are types of variables, not results: the comment of the type explains its fields.
select is_empty(
  $$
    select a.attrelid::regclass || '.' || a.attname
    from pg_catalog.pg_attribute as a
    join pg_catalog.pg_class as c on c.oid = a.attrelid
    where c.relnamespace in ('app'::regnamespace, 'public'::regnamespace)
      and c.relkind = 'c'
      and a.attnum > 0
      and not a.attisdropped
      and col_description(c.oid, a.attnum) is null
    order by 1
  $$,
  'fields of result types without a comment'
);

select is_empty(
  $$
    select p.oid::regprocedure::text
    from pg_catalog.pg_proc as p
    where p.pronamespace in (select h.oid from houses as h) and obj_description(p.oid, 'pg_proc') is null
    order by 1
  $$,
  'functions without a comment'
);

select * from finish();
rollback;
