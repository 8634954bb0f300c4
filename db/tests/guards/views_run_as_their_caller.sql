-- Truth: a view shows the rows that its caller may see (security_invoker), and nobody can write through it.
begin;
select plan(2);

select is_empty(
  $$
    select c.oid::regclass::text
    from pg_catalog.pg_class as c
    where c.relnamespace in ('app'::regnamespace, 'private'::regnamespace, 'public'::regnamespace)
      and c.relkind in ('v', 'm')
      and not coalesce('security_invoker=true' = any (c.reloptions), false)
    order by 1
  $$,
  'views that run as their owner'
);

select is_empty(
  $$
    select r.role || ': ' || w.privilege || ' on ' || c.oid::regclass::text
    from pg_catalog.pg_class as c
    cross join unnest(array['anon', 'authenticated', 'service_role']) as r (role)
    cross join unnest(array['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER']) as w (privilege)
    where c.relnamespace = 'public'::regnamespace
      and c.relkind in ('v', 'm')
      and has_table_privilege(r.role, c.oid, w.privilege)
    order by 1
  $$,
  'views that a client role may write through'
);

select * from finish();
rollback;
