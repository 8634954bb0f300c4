create or replace function app.refuse_at_end(id uuid)
returns integer
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  if id is null then
    return 1;
  end if;
  perform private.refuse('NOT_FOUND');
end;
$$;
