-- Truth: the exposed schema public contains only endpoints, their types and read views, and nothing that stores rows.
begin;
select plan(2);

select is_empty(
  $$
    select c.oid::regclass::text
    from pg_catalog.pg_class as c
    where c.relnamespace = 'public'::regnamespace and c.relkind not in ('v', 'c')
    order by 1
  $$,
  'relations of public that are neither view nor type'
);

select is_empty(
  $$
    select p.oid::regprocedure::text
    from pg_catalog.pg_proc as p
    where p.pronamespace = 'public'::regnamespace and p.prorettype = 'trigger'::regtype
    order by 1
  $$,
  'trigger functions in public'
);

select * from finish();
rollback;
