create or replace function app.payment_rows(month app.month)
returns public.payment_row[]
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select array(
    select row(
      p.month, c.handle, c.email, p.amount, p.payment_status, p.paid_at, f.method, f.account_holder_name, m.iban,
      app.masked_email(f.paypal_email), f.stripe_account, p.id, p.tracking_id, p.creator_id
    )::public.payment_row
    from app.payouts as p
    join app.creators as c on c.id = p.creator_id
    left join app.payout_profiles as f on f.creator_id = p.creator_id
    left join private.masked_accounts(array(
      -- equivalent (condition): the join takes the same rows; this spares reading the accounts of all others.
      select x.creator_id from app.payouts as x where x.month = payment_rows.month
    )) as m on m.creator_id = f.creator_id
    where p.month = payment_rows.month
    order by c.handle
  );
$$;
comment on function app.payment_rows(app.month) is 'The payouts of a month for exports, accounts masked, by handle.';
