create or replace function app.others_return(id uuid)
returns bigint
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return (select v.size_bytes from app.videos as v where v.id = others_return.id);
exception
  when others then -- finds
    return null;
end;
$$;
