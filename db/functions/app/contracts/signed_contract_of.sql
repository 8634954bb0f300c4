create or replace function app.signed_contract_of(creator_id uuid, version text)
returns public.signed_contract
language plpgsql
stable
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
as $$
begin
  return (
    select row(row(s.id, s.version, s.checksum, s.signer_name, s.signed_at)::public.signature, c.status)::public.signed_contract
    from app.contract_signatures as s
    join app.creators as c on c.id = s.creator_id
    where s.creator_id = signed_contract_of.creator_id and s.version = signed_contract_of.version
  );
end;
$$;
comment on function app.signed_contract_of(uuid, text) is 'A signature and the creator''s status; null when that version is not signed.';
