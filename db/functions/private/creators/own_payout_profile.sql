create or replace function private.own_payout_profile()
returns jsonb
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  return (
    select to_jsonb(p)
    from app.payout_profiles as p
    where p.creator_id = private.own_creator_id()
  );
end;
$$;
comment on function private.own_payout_profile() is 'The caller''s own payout profile with the full IBAN, for the data export; null without one.';
