-- Completes a signature with facts that the server knows: the version's text, the caller's address and browser, the time.
create or replace function private.record_signature()
returns trigger
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  select v.checksum, v.body into strict new.checksum, new.body
  from app.contract_versions as v
  where v.version = new.version;
  new.ip := private.client_address();
  new.user_agent := private.client_agent();
  new.signed_at := private.now();
  return new;
end;
$$;
comment on function private.record_signature() is 'Trigger: stamps a signature with the text, the address, the browser and the time.';

create or replace trigger t10_record
before insert on app.contract_signatures
for each row execute function private.record_signature();
alter table app.contract_signatures enable always trigger t10_record;
