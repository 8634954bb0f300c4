create or replace function public.current_contract()
returns public.contract
language plpgsql
stable
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
as $$
declare
  v_caller constant private.caller := private.enter('current_contract');
  v_contract public.contract;
begin
  select v.version, v.title, v.body, v.checksum, v.published_at, s.signed_at
  into
    v_contract.version, v_contract.title, v_contract.body, v_contract.checksum, v_contract.published_at, v_contract.signed_at
  from app.contract_versions as v
  left join app.contract_signatures as s on s.version = v.version and s.creator_id = v_caller.creator_id
  -- equivalent (constant): `into` takes the first row.
  order by v.place desc
  limit 1;
  -- Most callers have signed. Only for the others it matters whether an earlier signature is still accepted.
  v_contract.sign_before := (
    select s.sign_before
    from app.signing_state(v_caller.creator_id) as s
    -- equivalent (condition x2): for visitors, and for those who have signed, the answer is null.
    where v_caller.creator_id is not null and v_contract.signed_at is null
  );
  return v_contract;
end;
$$;
comment on function public.current_contract() is
  'The contract in force, when the caller signed it, and until when an earlier signature is still accepted.';
