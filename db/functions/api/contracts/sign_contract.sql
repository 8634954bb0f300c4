-- Signs the contract. Version and checksum tell which text was shown. Signing the same version again returns the first signature,
-- also when two requests arrive at once.
create or replace function public.sign_contract(
  version text, checksum text, signer_name text, accept_terms jsonb, accept_age jsonb, accept_rights jsonb
)
returns public.signed_contract
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  v_caller constant private.caller := private.enter('sign_contract');
  v_terms constant boolean := app.checked_boolean(sign_contract.accept_terms, 'accept_terms');
  v_age constant boolean := app.checked_boolean(sign_contract.accept_age, 'accept_age');
  v_rights constant boolean := app.checked_boolean(sign_contract.accept_rights, 'accept_rights');
  v_name constant text := app.checked_text(sign_contract.signer_name, 'signer_name', 120, 2);
  v_checksum constant text := app.checked_text(sign_contract.checksum, 'checksum', 64);
  v_refused text;
begin
  if app.signed_contract_of(v_caller.creator_id, sign_contract.version) is not null then
    return app.signed_contract_of(v_caller.creator_id, sign_contract.version);
  end if;
  v_refused := case
    when v_terms is not true then 'accept_terms'
    when v_age is not true then 'accept_age'
    when v_rights is not true then 'accept_rights'
  end;
  if v_refused is not null then
    perform private.refuse('VALIDATION_FAILED', v_refused, '{"bound": {"values": [true]}}');
  elsif not exists (
    select from app.current_version() as v
    where v.version = sign_contract.version and v.checksum = v_checksum
  ) then
    perform private.refuse('CONTRACT_OUTDATED');
  end if;
  insert into app.contract_signatures (creator_id, version, signer_name, accept_terms, accept_age, accept_rights)
  values (v_caller.creator_id, sign_contract.version, v_name, true, true, true)
  on conflict do nothing;
  return app.signed_contract_of(v_caller.creator_id, sign_contract.version);
end;
$$;
comment on function public.sign_contract(text, text, text, jsonb, jsonb, jsonb) is
  'Signs the current contract; the first signature makes a candidat actif. CONTRACT_OUTDATED when another version is in force by now.';
