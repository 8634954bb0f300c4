-- Evidence keeps what was decided; only the named columns may be blanked, and only inside the trigger of an erasure.
create or replace function private.guard_evidence()
returns trigger
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_op = 'UPDATE' and pg_trigger_depth() > 1 and to_jsonb(new) - tg_argv = to_jsonb(old) - tg_argv and not exists (
    select from unnest(tg_argv) as c (name)
    where coalesce(to_jsonb(new) ->> c.name, 'erased') <> 'erased' and to_jsonb(new) -> c.name <> to_jsonb(old) -> c.name
  ) then
    return new;
  end if;
  raise exception 'rows of % are never changed or removed', tg_table_name
    using errcode = '55000', hint = 'insert a new row that says what is true now';
end;
$$;
comment on function private.guard_evidence() is
  'Trigger: refuses UPDATE and DELETE for every role; an erasure may blank the named columns.';

create or replace trigger t90_evidence
before update or delete on app.contract_signatures
for each row execute function private.guard_evidence('signer_name');
alter table app.contract_signatures enable always trigger t90_evidence;

create or replace trigger t90_evidence
before update or delete on app.application_reviews
for each row execute function private.guard_evidence('notes', 'handle', 'user_id');
alter table app.application_reviews enable always trigger t90_evidence;

create or replace trigger t90_evidence
before update or delete on app.rushes
for each row execute function private.guard_evidence('file_name');
alter table app.rushes enable always trigger t90_evidence;
