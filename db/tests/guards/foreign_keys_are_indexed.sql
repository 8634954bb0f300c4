-- Truth: the columns of every foreign key are the first columns of an index; otherwise each change of a referenced row would read
-- the whole table. A partial index is enough when it leaves out only nulls.
begin;
select plan(1);

select is_empty(
  $$
    select f.conrelid::regclass || ': ' || f.conname
    from pg_catalog.pg_constraint as f
    where f.contype = 'f'
      and f.connamespace in ('app'::regnamespace, 'private'::regnamespace)
      and not exists (
        select
        from pg_catalog.pg_index as i
        where i.indrelid = f.conrelid
          and i.indisvalid
          and (i.indkey::int2[])[0 : cardinality(f.conkey) - 1] @> f.conkey
          and (i.indpred is null or pg_get_expr(i.indpred, i.indrelid) ~ '^\(\w+ IS NOT NULL\)$')
      )
    order by 1
  $$,
  'foreign keys without an index'
);

select * from finish();
rollback;
