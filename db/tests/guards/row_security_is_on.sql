-- Truth: every table of app and private has row-level security, so that nobody can read a table without policies.
begin;
select plan(1);

select is_empty(
  $$
    select c.oid::regclass::text
    from pg_catalog.pg_class as c
    where c.relnamespace in ('app'::regnamespace, 'private'::regnamespace, 'public'::regnamespace)
      and c.relkind in ('r', 'p')
      and not c.relrowsecurity
    order by 1
  $$,
  'tables without row-level security'
);

select * from finish();
rollback;
