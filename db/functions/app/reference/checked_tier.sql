create or replace function app.checked_tier(package_tier integer)
returns integer
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  if not exists (select from app.packages as p where p.tier = checked_tier.package_tier) then
    perform private.refuse('VALIDATION_FAILED', 'package_tier', jsonb_build_object(
      'bound', jsonb_build_object('values', array(select p.tier from app.packages as p order by p.tier))
    ));
  end if;
  return checked_tier.package_tier;
end;
$$;
comment on function app.checked_tier(integer) is 'The tier of a package that exists; refuses VALIDATION_FAILED.';
