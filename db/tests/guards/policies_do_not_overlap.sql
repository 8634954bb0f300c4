-- Truth: for one table, role and action there is one permissive policy. Several would be combined with "or": one policy alone would
-- no longer show who may do what, and each would be evaluated.
begin;
select plan(1);

select is_empty(
  $$
    with spread as (
      select p.schemaname || '.' || p.tablename as name, r.role, a.action
      from pg_catalog.pg_policies as p
      cross join unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE']) as a (action)
      cross join unnest(array['anon', 'authenticated', 'service_role']) as r (role)
      where p.permissive = 'PERMISSIVE'
        and p.cmd in (a.action, 'ALL')
        and (p.roles && array[r.role::name, 'public'])
        and p.schemaname in ('app', 'private', 'public')
    )
    select s.name || ': ' || s.action || ' as ' || s.role
    from spread as s
    group by s.name, s.action, s.role
    having count(*) > 1
    order by 1
  $$,
  'actions with more than one permissive policy'
);

select * from finish();
rollback;
