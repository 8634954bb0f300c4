-- name: validators
-- how the language of each given function checks a body, and the search path under which it is meant to be checked
select
  p.oid,
  l.lanvalidator::pg_catalog.regproc::text as validator,
  coalesce(
    (
      select pg_catalog.substr(c.setting, pg_catalog.length('search_path=') + 1)
      from pg_catalog.unnest(p.proconfig) as c (setting)
      where pg_catalog.starts_with(c.setting, 'search_path=')
    ),
    'public'
  ) as search_path
from pg_catalog.pg_proc as p
inner join pg_catalog.pg_language as l on p.prolang = l.oid
where
  p.oid = any(%(functions)s)
  and l.lanname in ('sql', 'plpgsql')
order by p.oid
