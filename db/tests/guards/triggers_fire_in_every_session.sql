-- Truth: the triggers of our tables are ENABLE ALWAYS, because a session with session_replication_role = replica skips all others.
begin;
select plan(1);

select is_empty(
  $$
    select format('%s on %s', t.tgname, t.tgrelid::regclass)
    from pg_catalog.pg_trigger as t
    join pg_catalog.pg_class as c on c.oid = t.tgrelid
    where not t.tgisinternal
      and c.relnamespace in ('app'::regnamespace, 'private'::regnamespace)
      and c.relkind = 'r'
      and t.tgenabled <> 'A'
    order by 1
  $$,
  'triggers that a session can go around'
);

select * from finish();
rollback;
