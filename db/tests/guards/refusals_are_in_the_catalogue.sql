-- Truth: every refusal that a function names is in the catalogue of errors, and its field is a parameter of an endpoint. A misspelt
-- code would be an error 500, a misspelt field would mark nothing in a form.
begin;
select plan(2);

create temporary table refusals as
select p.oid::regprocedure as function, r.found[1] as code, r.found[2] as field
from pg_catalog.pg_proc as p
cross join lateral regexp_matches(p.prosrc, $$private\.refuse\(\s*'([^']*)'(?:,\s*'([^']*)')?$$, 'g') as r (found)
where p.pronamespace in ('app'::regnamespace, 'private'::regnamespace, 'public'::regnamespace);
select is_empty(
  'select r.function, r.code from refusals as r where not exists (select from private.errors as e where e.code = r.code)',
  'refusals with a code that the catalogue does not have'
);

select is_empty(
  $$
    select r.function, r.field
    from refusals as r
    where r.field <> all (array(
      select unnest(p.proargnames[:p.pronargs]) from pg_catalog.pg_proc as p where p.pronamespace = 'public'::regnamespace
    ))
  $$,
  'refusals with a field that no endpoint has as a parameter'
);

select * from finish();
rollback;
