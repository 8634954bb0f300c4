-- SECURITY DEFINER, because the policies of the two tables cost a tenth of the call. It takes no parameter, so it can return only
-- the caller's signature.
create or replace function private.own_contract()
returns public.contract
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
as $$
declare
  v_creator constant uuid := private.own_creator_id();
  v_contract public.contract;
begin
  if coalesce(v_creator, private.account_id()) is null then
    return null;
  end if;
  select v.version, v.title, v.body, v.checksum, v.published_at, s.signed_at
  into
    v_contract.version, v_contract.title, v_contract.body, v_contract.checksum, v_contract.published_at, v_contract.signed_at
  from app.contract_versions as v
  left join app.contract_signatures as s on s.version = v.version and s.creator_id = v_creator
  -- equivalent (constant): `into` takes the first row.
  order by v.place desc
  limit 1;
  -- Most callers have signed. Only for the others it matters whether an earlier signature is still accepted.
  -- equivalent (condition x2, branch x2): for visitors, and for those who have signed, the answer is null.
  if v_creator is not null and v_contract.signed_at is null then
    v_contract.sign_before := (select s.sign_before from app.signing_state(v_creator) as s);
  end if;
  return v_contract;
end;
$$;
comment on function private.own_contract() is
  'The contract in force, when the caller signed it, and until when an earlier signature is still accepted.';
