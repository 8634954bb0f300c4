create or replace function public.current_contract()
returns public.contract
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  -- lint: variable-never-read, because an assignment calls the guard for less than a statement.
  v_caller constant private.caller := private.enter('current_contract');
begin
  return private.own_contract();
end;
$$;
comment on function public.current_contract() is
  'The contract in force, when the caller signed it, and until when an earlier signature is still accepted.';
