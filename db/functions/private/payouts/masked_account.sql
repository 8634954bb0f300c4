-- What people may see of a stored IBAN: its first and last four characters, and whether a bank file can pay it. The owner and the
-- admin may ask; everybody else gets no row.
create or replace function private.masked_account(creator_id uuid)
returns table (iban text, sepa boolean)
language sql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
  select app.masked_iban(f.iban), app.iban_in_sepa(f.iban)
  from app.payout_profiles as f
  where f.creator_id = masked_account.creator_id
    and (f.creator_id = (select private.own_creator_id()) or (select private.is_admin()));
$$;
comment on function private.masked_account(uuid) is 'The masked IBAN of a creator and whether its country is in SEPA, nulls without an IBAN; for the owner and admins.';
