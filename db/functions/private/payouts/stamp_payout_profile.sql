-- Records when a profile changed, whoever writes it, and when its account changed. Saving the same values changes neither time.
create or replace function private.stamp_payout_profile()
returns trigger
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_op = 'INSERT' then
    new.bank_details_changed_at := private.now();
    new.updated_at := private.now();
    return new;
  end if;
  new.bank_details_changed_at := case
    when (new.method, new.iban, new.paypal_email, new.stripe_account)
      is distinct from (old.method, old.iban, old.paypal_email, old.stripe_account) then private.now()
    else old.bank_details_changed_at
  end;
  new.updated_at := case
    when new.bank_details_changed_at <> old.bank_details_changed_at
      or new.account_holder_name is distinct from old.account_holder_name then private.now()
    else old.updated_at
  end;
  return new;
end;
$$;
comment on function private.stamp_payout_profile() is 'Trigger: stamps when a payout profile changed, and when its account changed.';

create or replace trigger t10_stamp
before insert or update on app.payout_profiles
for each row execute function private.stamp_payout_profile();
alter table app.payout_profiles enable always trigger t10_stamp;
