-- Truth: every constraint bears a name that reads as a sentence, because people and programs meet it in error
-- messages. Postgres' default names consist of table, column and a suffix; only primary keys may have them.
begin;
select plan(2);

select is_empty(
  $$
    select c.conrelid::regclass || ': ' || c.conname
    from pg_catalog.pg_constraint as c
    join pg_catalog.pg_class as r on r.oid = c.conrelid
    where c.connamespace in ('app'::regnamespace, 'private'::regnamespace)
      and c.contype in ('c', 'f', 'u', 'x')
      and starts_with(c.conname, left(r.relname, 28) || '_')
      and c.conname ~ '_(check|fkey|key|excl)[0-9]*$'
    order by 1
  $$,
  'constraints of tables that Postgres named'
);

select is_empty(
  $$
    select t.oid::regtype || ': ' || c.conname
    from pg_catalog.pg_constraint as c
    join pg_catalog.pg_type as t on t.oid = c.contypid
    where c.connamespace in ('app'::regnamespace, 'private'::regnamespace, 'public'::regnamespace)
      and c.contype = 'c'
      and starts_with(c.conname, left(t.typname, 28) || '_')
      and c.conname ~ '_check[0-9]*$'
    order by 1
  $$,
  'constraints of domains that Postgres named'
);

select * from finish();
rollback;
