-- Finds a text in all columns of all tables; returns schema.table.column:
--
--   select tests.traces('zephyrine');
create function tests.traces(needle text)
returns setof text
language plpgsql
as $$
declare
  v_column record;
  v_found bigint;
begin
  for v_column in
    select c.oid::regclass as relation, a.attname as name
    from pg_catalog.pg_attribute as a
    join pg_catalog.pg_class as c on c.oid = a.attrelid
    where c.relnamespace in (
      'app'::regnamespace, 'private'::regnamespace, 'auth'::regnamespace, 'storage'::regnamespace, 'public'::regnamespace
    )
      and c.relkind in ('r', 'p', 'm')
      and a.attnum > 0
      and not a.attisdropped
  loop
    execute format('select count(*) from %s as t where t.%I::text ilike $1', v_column.relation, v_column.name)
    into v_found
    using '%' || traces.needle || '%';
    if v_found > 0 then
      return next v_column.relation || '.' || v_column.name;
    end if;
  end loop;
end;
$$;
grant execute on all functions in schema tests to public;
