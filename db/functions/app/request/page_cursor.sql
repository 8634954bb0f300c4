create or replace function app.page_cursor(at timestamptz, id uuid)
returns text
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
begin
  return app.opaque(to_char(page_cursor.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || ' ' || page_cursor.id);
end;
$$;
comment on function app.page_cursor(timestamptz, uuid) is 'The cursor of a row, from which the next page begins.';
