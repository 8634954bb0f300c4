create function app.f(ids uuid[], name text)
returns void
language plpgsql
volatile
as $$
begin
  set local statement_timeout = '1s';
end;
$$;
