-- Truth: functions set a setting for their transaction only. A pooled connection serves many callers, and a setting of the session
-- would stay for the next one.
begin;
select plan(1);

select is_empty(
  $query$
    select p.oid::regprocedure
    from pg_catalog.pg_proc as p
    where p.pronamespace in ('app'::regnamespace, 'private'::regnamespace, 'public'::regnamespace)
      -- The arguments may hold calls in two levels.
      and p.prosrc ~* $$set_config\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*,\s*false\s*\)$$
  $query$,
  'functions that set a setting for the session'
);

select * from finish();
rollback;
