create or replace function private.fits(caller private.caller, actors text)
returns boolean
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  select case
    when (caller).role = 'service_role' then actors like '%S%'
    when (caller).user_id is null then actors like '%V%'
    else actors like '%M%'
      or actors like '%C%' and (caller).creator_id is not null
      or actors like '%A%' and (caller).is_admin
  end;
$$;
comment on function private.fits(private.caller, text) is
  'Whether one of the listed actors fits the caller: V visitor, M any account, C creator, A admin, S service.';
