-- The limits that forms show are those of the tables: the largest value is stored, a larger one is refused.
begin;
select plan(27);

select tests.apply('draft');
select tests.join_programme('member', '@limits');

create function pg_temp.stores(table_name text, field text, value integer)
returns text
language sql
as $$
  select format(
    'update app.%I set %I = %L where %s',
    stores.table_name,
    stores.field,
    case
      when stores.field like 'followers%' then stores.value::text
      when stores.field = 'handle' then '@' || repeat('x', stores.value)
      else repeat('x', stores.value)
    end,
    case stores.table_name when 'applications' then 'status = ''draft''' else 'user_id = tests.account(''member'')' end
  );
$$;

create temporary view limits as
select c.relname::text as table_name, l.field, l.max
from unnest(app.field_limits()) as l
join pg_catalog.pg_attribute as a on a.attname = l.field and a.attnum > 0
join pg_catalog.pg_class as c on c.oid = a.attrelid and c.oid in ('app.applications'::regclass, 'app.creators'::regclass);

select is(count(*), 13::bigint, 'seven fields of an application, six of them of a creator, too') from limits;
select lives_ok(pg_temp.stores(l.table_name, l.field, l.max), format('%s.%s as large as it may be', l.table_name, l.field))
from limits as l
order by l.table_name, l.field;
select throws_ok(
  pg_temp.stores(l.table_name, l.field, l.max + 1), '23514', null, format('%s.%s above its limit', l.table_name, l.field)
)
from limits as l
order by l.table_name, l.field;

select * from finish();
rollback;
