-- One cell of a CSV file (RFC 4180). A spreadsheet runs a text that begins like a formula: an apostrophe makes it a plain text.
-- Numbers are left alone, a negative one too.
create or replace function app.csv_cell(value text, separator text)
returns text
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  select case
    when c.cell ~ E'[",;\r\n\t]' or strpos(c.cell, csv_cell.separator) > 0 then '"' || replace(c.cell, '"', '""') || '"'
    else c.cell
  end
  from (
    select case
      when csv_cell.value ~ E'^[=+@\t\r\n-]' and csv_cell.value !~ '^[+-]?[0-9]+([.][0-9]+)?$' then '''' || csv_cell.value
      else coalesce(csv_cell.value, '')
    end as cell
  ) as c;
$$;
comment on function app.csv_cell(text, text) is 'A cell of a CSV file: quoted where needed, harmless to spreadsheets; empty for null.';
