-- A write about a creator may begin before an erasure and end after it. It waits here for the creator's row, which the erasure
-- locks, and is refused when the creator was erased. The argument names the column with the creator's id. The triggers are
-- generated from the contract, for each table with personal columns that clients write; an erasure only deletes its rows.
create or replace function private.refuse_erased()
returns trigger
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_creator uuid;
  v_account uuid;
begin
  if tg_argv[0] = 'creator_id' then
    v_creator := new.creator_id;
  else
    v_creator := to_jsonb(new) ->> tg_argv[0];
  end if;
  select c.user_id into v_account
  from app.creators as c
  where c.id = v_creator
  for no key update;
  if found and v_account is null then
    perform private.refuse('NOT_FOUND');
  end if;
  return new;
end;
$$;
comment on function private.refuse_erased() is 'Trigger: refuses NOT_FOUND for a row about a creator who was erased.';
