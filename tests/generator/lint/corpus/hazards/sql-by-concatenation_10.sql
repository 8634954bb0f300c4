do $$
declare
  r record;
begin
  for r in select c.relname from pg_catalog.pg_class as c order by c.relname loop
    execute 'analyze ' || r.relname; -- finds
  end loop;
end;
$$;
