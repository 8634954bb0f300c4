-- Truth: the contract states for every column with free text whether it is personal data, and what an erasure does to it. A new
-- column that is in neither list fails here.
begin;
select plan(5);

create temporary view texts as
select c.relname::text as table_name, a.attname::text as column_name
from pg_catalog.pg_attribute as a
join pg_catalog.pg_class as c on c.oid = a.attrelid
join pg_catalog.pg_type as t on t.oid = a.atttypid
left join pg_catalog.pg_type as e on e.oid = nullif(t.typelem, 0)
where c.relnamespace = 'app'::regnamespace
  and c.relkind in ('r', 'p')
  and a.attnum > 0
  and not a.attisdropped
  and a.atttypid <> 'app.month'::regtype
  and coalesce(nullif(t.typbasetype, 0), e.oid, t.oid)
    in ('text'::regtype, 'varchar'::regtype, 'json'::regtype, 'jsonb'::regtype, 'xml'::regtype, 'inet'::regtype);

select isnt_empty($$ select from texts as t where (t.table_name, t.column_name) = ('erasures', 'anonymised') $$, 'arrays count');
select isnt_empty($$ select from texts as t where (t.table_name, t.column_name) = ('creators', 'handle') $$, 'so do domains');
select is_empty(
  $$
    select t.table_name || '.' || t.column_name
    from texts as t
    where not exists (
      select
      from private.personal_columns as p
      where (p.table_name, p.column_name) = (t.table_name, t.column_name)
    )
    order by 1
  $$,
  'columns of free text that are neither personal nor impersonal in the contract'
);
select is_empty(
  $$
    select p.table_name || '.' || p.column_name
    from private.personal_columns as p
    where not exists (
      select
      from pg_catalog.pg_attribute as a
      where a.attrelid = to_regclass('app.' || p.table_name) and a.attname in (p.column_name)
    )
    order by 1
  $$,
  'columns of the register that do not exist'
);
select is_empty(
  $$
    select distinct p.table_name || '.' || p.table_key
    from private.personal_columns as p
    where (p.with_row or p.becomes is not null)
      and not exists (
        select
        from pg_catalog.pg_attribute as a
        where a.attrelid = to_regclass('app.' || p.table_name) and a.attname = p.table_key
      )
    order by 1
  $$,
  'tables whose rows nobody could find by the person'
);

select * from finish();
rollback;
