-- Truth: every text, number and amount that a client writes, or that the settings hold, has an upper bound in a check of its table.
-- The type app.money is no such bound: its largest values overflow in the first sum.
begin;
select plan(4);

create temporary view written as
select
  c.oid as table_id, c.relname::text as table_name, a.attname::text as column_name,
  coalesce(nullif(t.typbasetype, 0), t.oid) in ('text'::regtype, 'jsonb'::regtype) as is_text
from pg_catalog.pg_attribute as a
join pg_catalog.pg_class as c on c.oid = a.attrelid
join pg_catalog.pg_type as t on t.oid = a.atttypid
where c.relnamespace = 'app'::regnamespace
  and c.relkind = 'r'
  and a.attnum > 0
  and a.atttypid not in ('app.month'::regtype, 'app.handle'::regtype)
  and coalesce(nullif(t.typbasetype, 0), t.oid) in (
    'text'::regtype, 'jsonb'::regtype, 'smallint'::regtype, 'integer'::regtype, 'bigint'::regtype, 'numeric'::regtype
  )
  and a.attgenerated = ''
  and (has_column_privilege('authenticated', c.oid, a.attnum, 'insert,update') or c.oid = 'app.settings'::regclass);

select isnt_empty(
  $$ select from written as w where (w.table_name, w.column_name) = ('creators', 'address') $$, 'an address is written'
);
select is_empty(
  $$
    select w.table_name || '.' || w.column_name
    from written as w
    where w.is_text and not exists (
      select
      from pg_catalog.pg_constraint as k
      join pg_catalog.pg_attribute as a on a.attrelid = w.table_id and a.attname = w.column_name
      where k.conrelid = w.table_id
        and a.attnum = any (k.conkey)
        and (k.contype = 'f' or pg_get_constraintdef(k.oid) ~ format('length\(%s\)|length\(\(%1$s\)|%1$s ~ ''[^'']*\{', w.column_name))
    )
    order by 1
  $$,
  'texts of clients without an upper bound'
);

select isnt_empty(
  $$ select from written as w where (w.table_name, w.column_name) = ('payout_adjustments', 'amount') $$, 'so is an amount'
);
select is_empty(
  $$
    select w.table_name || '.' || w.column_name
    from written as w
    where not w.is_text and not exists (
      select
      from pg_catalog.pg_constraint as k
      join pg_catalog.pg_attribute as a on a.attrelid = w.table_id and a.attname = w.column_name
      where k.conrelid = w.table_id
        and a.attnum = any (k.conkey)
        and (k.contype = 'f' or pg_get_constraintdef(k.oid) ~ format('\y%s\)*(::numeric)?\)* <=? ', w.column_name))
    )
    order by 1
  $$,
  'numbers of clients without an upper bound'
);

select * from finish();
rollback;
