create or replace function private.fits(caller private.caller, actors text)
returns boolean
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
begin
  return case
    when (fits.caller).role = 'service_role' then fits.actors like '%S%'
    when (fits.caller).user_id is null then fits.actors like '%V%'
    else fits.actors like '%M%'
      or fits.actors like '%C%' and (fits.caller).creator_id is not null
      or fits.actors like '%A%' and (fits.caller).is_admin
  end;
end;
$$;
comment on function private.fits(private.caller, text) is
  'Whether the caller is one of the listed actors: V visitor, M any account, C creator, A admin, S service.';
