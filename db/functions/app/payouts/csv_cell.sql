-- One cell of a CSV file (RFC 4180). A spreadsheet would run a text that begins like a formula, so such a text gets an apostrophe
-- in front. Numbers stay as they are, also negative ones.
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
comment on function app.csv_cell(text, text) is 'A cell of a CSV file: quoted where needed, never read as a formula; empty for null.';
