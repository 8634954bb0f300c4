create or replace function app.payout_profile_of(creator_id uuid)
returns public.payout_profile
language plpgsql
stable
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
as $$
begin
  return (
    select row(
      f.method, f.account_holder_name, f.iban_last4, f.paypal_email, f.stripe_account, f.complete, m.sepa, f.updated_at
    )::public.payout_profile
    from app.payout_profiles as f
    left join private.masked_accounts(array[f.creator_id]) as m on true
    where f.creator_id = payout_profile_of.creator_id
  );
end;
$$;
comment on function app.payout_profile_of(uuid) is 'A payout profile in the form that endpoints return; null without one.';
