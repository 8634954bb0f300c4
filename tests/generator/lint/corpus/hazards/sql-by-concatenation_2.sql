create function app.f(ids uuid[], name text)
returns void
language plpgsql
volatile
as $$
declare
  r record;
begin
  for r in execute 'select * from t where a = ''' || name || '''' loop -- finds
    null;
  end loop;
end;
$$;
