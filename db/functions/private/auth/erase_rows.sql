-- Erases the personal columns of one table as the contract says (private.personal_columns is generated from it), in the rows whose
-- key is the person. Erased columns are not written again, so that a second erasure finds only what was added since.
create or replace function private.erase_rows(table_name text, owner_id uuid)
returns boolean
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  v_columns record;
  v_count bigint;
begin
  select
    bool_or(p.with_row) as with_row,
    min(p.table_key) as key,
    string_agg(format('%I', p.column_name), ', ' order by p.column_name) as names,
    -- lint: sql-by-concatenation, because `retro generate` writes these expressions from the contract.
    string_agg(p.becomes, ', ' order by p.column_name) as ends
  into v_columns
  from private.personal_columns as p
  where p.table_name = erase_rows.table_name and (p.with_row or p.becomes is not null);
  if v_columns.with_row then
    execute format('delete from app.%I where %I = $1', erase_rows.table_name, v_columns.key) using erase_rows.owner_id;
  else
    -- lint: sql-by-concatenation, because `retro generate` writes these expressions from the contract.
    execute format(
      'update app.%I set (%s) = row(%s) where %I = $1 and row(%2$s) is distinct from row(%3$s)',
      erase_rows.table_name, v_columns.names, v_columns.ends, v_columns.key
    )
    using erase_rows.owner_id;
  end if;
  get diagnostics v_count = row_count;
  return v_count > 0;
end;
$$;
comment on function private.erase_rows(text, uuid) is 'Erases the personal columns of a table for one person; returns whether there was anything to erase.';
