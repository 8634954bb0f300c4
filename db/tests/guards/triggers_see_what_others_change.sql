-- Truth: a trigger on `update of` a column fires for statements that name the column, not when a BEFORE trigger of the same table
-- changes it. Such a trigger would miss that change: it must compare the rows (`when (old.x is distinct from new.x)`).
begin;
select plan(1);

select is_empty(
  $$
    select format('%s on %s: %s is changed by %s', t.tgname, t.tgrelid::regclass, a.attname, p.proname)
    from pg_catalog.pg_trigger as t
    join pg_catalog.pg_attribute as a on a.attrelid = t.tgrelid and a.attnum = any (t.tgattr::smallint[])
    join pg_catalog.pg_trigger as b on b.tgrelid = t.tgrelid and b.tgtype & 2 > 0 and b.tgtype & 16 > 0 and b.oid <> t.oid
    join pg_catalog.pg_proc as p on p.oid = b.tgfoid
    where not t.tgisinternal
      and p.prosrc ~* format('\mnew\.%1$s\M\s*:=|\minto\M[^;]*\mnew\.%1$s\M', a.attname)
    order by 1
  $$,
  'triggers on columns that other triggers change'
);

select * from finish();
rollback;
