-- Stores how the caller is paid. The fields of other methods become null. Clients cannot read the stored IBAN, so a form sends it
-- empty: then the update leaves that column out and the stored one stays.
create or replace function public.save_payout_profile(
  method text, account_holder_name text default null, iban text default null, paypal_email text default null,
  stripe_account text default null
)
returns public.payout_profile
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  v_caller constant private.caller := private.enter('save_payout_profile');
  v_method constant app.payout_method := app.checked_method(save_payout_profile.method);
  v_holder text;
  v_iban text;
  v_paypal text;
  v_stripe text;
begin
  case v_method
    when 'iban' then
      v_holder := app.checked_text(save_payout_profile.account_holder_name, 'account_holder_name', 120, 2);
      v_iban := app.checked_iban(save_payout_profile.iban);
    when 'paypal' then
      v_paypal := lower(app.checked_account(save_payout_profile.paypal_email, 'paypal_email', '^[^@\s]+@[^@\s]+\.[^@\s]+$'));
    when 'stripe' then
      v_stripe := app.checked_account(save_payout_profile.stripe_account, 'stripe_account', '^acct_[A-Za-z0-9]+$');
  end case;
  insert into app.payout_profiles (creator_id, method, account_holder_name, iban, paypal_email, stripe_account)
  values (v_caller.creator_id, v_method, v_holder, v_iban, v_paypal, v_stripe)
  on conflict do nothing;
  if not found and v_method = 'iban' and v_iban is null then
    update app.payout_profiles as f
    set method = v_method, account_holder_name = v_holder, paypal_email = null, stripe_account = null
    -- equivalent (condition): the policy of updates names the caller's own row alone, and an UPDATE says which rows it means.
    where f.creator_id = v_caller.creator_id;
  elsif not found then
    update app.payout_profiles as f
    set method = v_method, account_holder_name = v_holder, iban = v_iban, paypal_email = v_paypal, stripe_account = v_stripe
    -- equivalent (condition): the policy of updates names the caller's own row alone, and an UPDATE says which rows it means.
    where f.creator_id = v_caller.creator_id;
  end if;
  return app.payout_profile_of(v_caller.creator_id);
end;
$$;
comment on function public.save_payout_profile(text, text, text, text, text) is
  'Stores how the caller is paid: iban with account_holder_name and iban, paypal with paypal_email, stripe with stripe_account. An empty IBAN keeps the stored one.';
