-- Every amount, count and length that clients write has an upper bound here, so that a slip of the keyboard stays a slip: no month
-- overflows because somebody typed a rate with two digits too many. They hold for what is written from now on; rows from
-- before stay as they are.
do $$
declare
  v_bound record;
begin
  for v_bound in
    select b.*
    from (
      values
        ('packages', 'quota_is_sane', 'quota_videos <= 1000'),
        ('packages', 'credits_are_sane', 'monthly_credits <= 100000'),
        ('video_rates', 'rate_is_sane', 'rate <= 10000'),
        ('payout_adjustments', 'adjustment_is_sane', 'abs(amount) <= 100000'),
        ('applications', 'links_fit', 'length(social_tiktok) <= 300 and length(social_instagram) <= 300'),
        ('creators', 'links_fit', 'length(social_tiktok) <= 300 and length(social_instagram) <= 300'),
        ('payout_profiles', 'paypal_email_fits', 'length(paypal_email) <= 254'),
        ('payout_profiles', 'stripe_account_fits', 'length(stripe_account) <= 100'),
        ('upload_tickets', 'file_name_fits', 'length(file_name) <= 96'),
        ('videos', 'path_fits', 'length(path) <= 300'),
        ('rushes', 'path_fits', 'length(path) <= 300')
    ) as b (table_name, constraint_name, condition)
    where not exists (
      select
      from pg_constraint as c
      where c.conrelid = ('app.' || b.table_name)::regclass and c.conname = b.constraint_name
    )
  loop
    execute format(
      'alter table app.%I add constraint %I check (%s) not valid', v_bound.table_name, v_bound.constraint_name, v_bound.condition
    );
  end loop;
end;
$$;
