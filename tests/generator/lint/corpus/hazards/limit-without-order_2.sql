create function app.f(ids uuid[], name text)
returns void
language plpgsql
volatile
as $$
begin
  perform t.id from app.t as t -- finds
  limit 5;
end;
$$;
