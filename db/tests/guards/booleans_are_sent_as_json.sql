-- Truth: no endpoint has a parameter of type boolean, because Postgres accepts "yes", "t" and 1 as booleans. Such a parameter is
-- jsonb and read by app.checked_boolean; the contract declares it `boolean`, and so do clients and docs.
begin;
select plan(1);

select is_empty(
  $$
    select p.oid::regprocedure || ': ' || coalesce(p.proargnames[t.place], '')
    from pg_catalog.pg_proc as p
    cross join lateral unnest(p.proargtypes::oid[]) with ordinality as t (type, place)
    left join pg_catalog.pg_type as d on d.oid = t.type
    left join pg_catalog.pg_attribute as a on a.attrelid = coalesce((
      select e.typrelid from pg_catalog.pg_type as e where e.oid = nullif(d.typelem, 0)
    ), d.typrelid) and a.attnum > 0
    where p.pronamespace = 'public'::regnamespace
      and 'boolean'::regtype in (t.type, d.typbasetype, d.typelem, a.atttypid)
    order by 1
  $$,
  'parameters of endpoints that hold a boolean'
);

select * from finish();
rollback;
