-- Truth: the search_path of every function contains no schema in which a caller can create objects, so nobody can make a function
-- use theirs.
begin;
select plan(1);

select is_empty(
  $$
    select p.oid::regprocedure::text
    from pg_catalog.pg_proc as p
    where p.pronamespace in ('app'::regnamespace, 'private'::regnamespace, 'public'::regnamespace)
      and not coalesce('search_path=pg_catalog, pg_temp' = any (p.proconfig), false)
    order by 1
  $$,
  'functions without search_path = pg_catalog, pg_temp'
);

select * from finish();
rollback;
