-- Truth: every endpoint first calls its guard with its own name: in the first declaration, or in the first statement after
-- declarations that compute nothing. Endpoints that read are STABLE, those that write VOLATILE.
begin;
select plan(2);

create temporary view endpoints as
select
  p.proname as name,
  p.provolatile as volatility,
  btrim(regexp_replace(regexp_replace(p.prosrc, '--[^\n]*', '', 'g'), '\s+', ' ', 'g')) as source
from pg_catalog.pg_proc as p
where p.pronamespace = 'public'::regnamespace;

select is_empty(
  $$
    select e.name
    from endpoints as e
    where e.source !~ format('^declare \w+( constant)? private\.caller := private\.enter\(%L\);', e.name)
      and e.source !~ format('^(declare (\w+( constant)? [^;:]+( := [^;(]+)?; )*)?begin perform private\.enter\(%L\);', e.name)
    order by 1
  $$,
  'endpoints that do not begin with private.enter and their own name'
);

select is_empty(
  $$
    select e.name
    from endpoints as e
    join jsonb_each(private.endpoint_rules()) as c (name, rule) on c.name = e.name
    where e.volatility <> case when (c.rule -> 'reads')::boolean then 's' else 'v' end::"char"
    order by 1
  $$,
  'endpoints that are not STABLE when they read, VOLATILE when they write'
);

select * from finish();
rollback;
