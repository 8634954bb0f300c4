-- Truth: every table of the data export has an index that begins with the column that says whose a row is. Without one, the export
-- of one person reads the rows of all.
begin;
select plan(1);

select is_empty(
  $$
    select format('%s by %s', t.name, k.key)
    from (values ('user_id'), ('creator_id')) as k (key)
    cross join unnest(app.tables_of(k.key)) as t (name)
    where not exists (
      select
      from pg_catalog.pg_index as i
      join pg_catalog.pg_attribute as a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
      where i.indrelid = format('app.%I', t.name)::regclass and i.indisvalid and i.indpred is null and a.attname = k.key
    )
    order by 1
  $$,
  'tables of the data export without an index on their key'
);

select * from finish();
rollback;
