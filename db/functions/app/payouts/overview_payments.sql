create or replace function app.overview_payments(month app.month, up_to integer, after text)
returns public.overview_payment[]
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select array(
    select row(
      p.id,
      p.tracking_id,
      p.creator_id,
      c.handle,
      c.email,
      coalesce((select sum(i.delivered) from app.payout_items as i where i.payout_id = p.id), 0)::integer,
      coalesce(t.quota_total, 0),
      p.amount,
      p.payment_status,
      f.method,
      coalesce(f.complete, false)
    )::public.overview_payment
    from app.payouts as p
    join app.creators as c on c.id = p.creator_id
    left join app.monthly_tracking as t on t.id = p.tracking_id
    left join app.payout_profiles as f on f.creator_id = p.creator_id
    where p.month = overview_payments.month and c.handle > overview_payments.after
    order by c.handle
    limit overview_payments.up_to
  );
$$;
comment on function app.overview_payments(app.month, integer, text) is
  'Payouts of a month with the way each is paid, by handle: those behind the handle `after`, and an empty one stands before all.';
