-- One cell of a CSV file (RFC 4180). A spreadsheet would run a text that begins like a formula, so such a text gets an apostrophe
-- in front. Numbers stay as they are, also negative ones.
create or replace function app.csv_cell(value text, separator text)
returns text
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_cell constant text := case
    when csv_cell.value ~ E'^[=+@\t\r\n-]' and csv_cell.value !~ '^[+-]?[0-9]+([.][0-9]+)?$' then '''' || csv_cell.value
    else coalesce(csv_cell.value, '')
  end;
begin
  return case
    when v_cell ~ E'[",;\r\n\t]' or strpos(v_cell, csv_cell.separator) > 0 then '"' || replace(v_cell, '"', '""') || '"'
    else v_cell
  end;
end;
$$;
comment on function app.csv_cell(text, text) is 'A cell of a CSV file: quoted where needed, never read as a formula; empty for null.';
