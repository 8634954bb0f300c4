create function app.f(ids uuid[], name text)
returns void
language plpgsql
volatile
as $$
begin
  set local session_replication_role = replica; -- finds
end;
$$;
