create table app.notes (id uuid primary key, owner uuid);
create function app.f(ids uuid[], name text)
returns void
language plpgsql
volatile
as $$
begin
  perform from app.notes as n where n.owner = ids[1] for update; -- finds
end;
$$;
