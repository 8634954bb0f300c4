do $$
declare
  r record;
begin
  for r in select c.oid::regclass as name, format('%I', c.relname) as quoted from pg_catalog.pg_class as c order by 1 loop
    execute 'analyze ' || r.name;
    execute format('analyze %s', r.quoted);
  end loop;
end;
$$;
