-- Truth: a policy for writing restricts rows and roles: none has the condition `true`, and none is for PUBLIC.
begin;
select plan(2);

select is_empty(
  $$
    select p.schemaname || '.' || p.tablename || ': ' || p.policyname
    from pg_catalog.pg_policies as p
    where p.cmd <> 'SELECT'
      and (p.qual = 'true' or p.with_check = 'true' or p.cmd = 'INSERT' and p.with_check is null)
    order by 1
  $$,
  'policies that let everybody write'
);

select is_empty(
  $$
    select p.schemaname || '.' || p.tablename || ': ' || p.policyname
    from pg_catalog.pg_policies as p
    where p.schemaname in ('app', 'private', 'public') and 'public' = any (p.roles)
    order by 1
  $$,
  'policies for every role'
);

select * from finish();
rollback;
