-- Truth: a SECURITY DEFINER function is in schema private and has a comment. A client role can call one only if
-- nothing_is_granted_to_everybody lists it: as a question, or as a guard.
begin;
select plan(2);

select is_empty(
  $$
    select p.oid::regprocedure::text
    from pg_catalog.pg_proc as p
    where p.pronamespace in ('app'::regnamespace, 'public'::regnamespace) and p.prosecdef
    order by 1
  $$,
  'SECURITY DEFINER functions outside of private'
);

select is_empty(
  $$
    select p.oid::regprocedure::text
    from pg_catalog.pg_proc as p
    where p.pronamespace = 'private'::regnamespace
      and p.prosecdef
      and p.prorettype = 'trigger'::regtype
      and not exists (select from pg_catalog.pg_trigger as t where t.tgfoid = p.oid)
    order by 1
  $$,
  'SECURITY DEFINER trigger functions that no trigger uses'
);

select * from finish();
rollback;
