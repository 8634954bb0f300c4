-- What people may see of stored IBANs: their first and last four characters, and whether a bank file can pay them. The owner and
-- the admin may ask; everybody else gets no row. An export asks for all creators of a month at once.
create or replace function private.masked_accounts(creator_ids uuid[])
returns table (creator_id uuid, iban text, sepa boolean)
language sql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
  select f.creator_id, app.masked_iban(f.iban), app.iban_in_sepa(f.iban)
  from app.payout_profiles as f
  -- lint: plan-kept-for-an-array, because each is a key: its index serves one and thousands alike.
  where f.creator_id = any (masked_accounts.creator_ids)
    and (f.creator_id = (select private.own_creator_id()) or (select private.is_admin()));
$$;
comment on function private.masked_accounts(uuid[]) is 'The masked IBANs of creators and whether their countries are in SEPA, nulls without an IBAN; for the owner and admins.';
