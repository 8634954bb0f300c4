create function app.f(ids uuid[], name text)
returns void
language plpgsql
volatile
as $$
begin
  perform t.id from app.t as t inner join unnest(f.ids) as i (id) on t.id = i.id;
end;
$$;
