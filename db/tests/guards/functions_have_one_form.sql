-- Truth: no two functions of a schema have the same name. PostgREST answers calls of overloads with 300, and our grants name
-- functions without arguments.
begin;
select plan(1);

select is_empty(
  $$
    select p.pronamespace::regnamespace || '.' || p.proname
    from pg_catalog.pg_proc as p
    where p.pronamespace in ('app'::regnamespace, 'private'::regnamespace, 'public'::regnamespace)
    group by 1
    having count(*) > 1
    order by 1
  $$,
  'overloaded functions'
);

select * from finish();
rollback;
