-- app.checked_handle refuses handles with this beginning, so that nobody can take one and block an erasure.
create or replace function private.erased_handle(id uuid)
returns app.handle
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
begin
  return ('@erased.' || replace(erased_handle.id::text, '-', ''))::app.handle;
end;
$$;
comment on function private.erased_handle(uuid) is 'The handle of a person who was erased, made of the id of the row.';
