-- Truth: an endpoint with a longer statement_timeout has a longer lock_timeout, too. Otherwise the second of two calls at once
-- would fail by the lock_timeout of its role, with an error of the server instead of a refusal.
begin;
select plan(2);

create temporary table long_calls as
select p.proname, t.setting as statement_timeout, l.setting as lock_timeout
from pg_proc as p
cross join lateral (
  select split_part(c.setting, '=', 2) as setting from unnest(p.proconfig) as c (setting) where c.setting like 'statement_timeout=%'
) as t
left join lateral (
  select split_part(c.setting, '=', 2) as setting from unnest(p.proconfig) as c (setting) where c.setting like 'lock_timeout=%'
) as l on true
where p.pronamespace = 'public'::regnamespace;

select isnt_empty('select from long_calls', 'some calls may take long');
select is_empty(
  'select c.proname from long_calls as c where c.lock_timeout is distinct from c.statement_timeout',
  'each waits for its locks as long as it may take'
);

select * from finish();
rollback;
