-- Refuses for every role what nobody may do: to TRUNCATE an audited or frozen table, which would leave no entry, and to write
-- through a view. The triggers are generated from the contract.
create or replace function private.refuse_change()
returns trigger
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  raise exception 'rows of % are never changed or removed', tg_table_name
    using errcode = '55000', hint = 'insert a new row that says what is true now';
end;
$$;
comment on function private.refuse_change() is 'Trigger: refuses the statement for every role.';
