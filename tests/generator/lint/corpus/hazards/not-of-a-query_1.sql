create or replace function app.not_and_null(id uuid)
returns void
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  if not (select c.status = 'actif' from app.creators as c where c.id = not_and_null.id) then -- finds
    perform private.refuse('FORBIDDEN');
  end if;
end;
$$;
