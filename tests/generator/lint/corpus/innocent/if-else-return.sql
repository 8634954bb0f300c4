create or replace function app.if_else_return(id uuid)
returns integer
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  if id is null then
    return 1;
  else
    return 2;
  end if;
end;
$$;
