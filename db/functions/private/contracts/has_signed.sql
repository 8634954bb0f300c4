-- private.video_type_labels says why it is SECURITY DEFINER. It reads nothing about any person.
create or replace function private.has_signed(signed_place bigint)
returns boolean
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_in_force bigint;
begin
  -- equivalent (constant): `into` takes the first row.
  select v.place into v_in_force from app.contract_versions as v order by v.place desc limit 1;
  return coalesce(has_signed.signed_place = v_in_force, false);
end;
$$;
comment on function private.has_signed(bigint) is
  'Whether the contract in force is signed, given the place of the newest version that the caller has signed (private.caller.signed_place).';
