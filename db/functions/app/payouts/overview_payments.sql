-- With `offset 0` each creator's payout is looked up by its key. Under row-level security the planner expects a third of the rows,
-- and would compare each creator with all payouts of the month.
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
    from app.creators as c
    cross join lateral (
      select o.* from app.payouts as o where o.creator_id = c.id and o.month = overview_payments.month offset 0
    ) as p
    left join app.monthly_tracking as t on t.id = p.tracking_id
    left join app.payout_profiles as f on f.creator_id = p.creator_id
    where c.handle > overview_payments.after
    order by c.handle
    limit overview_payments.up_to
  );
$$;
comment on function app.overview_payments(app.month, integer, text) is
  'Payouts of a month with the way each is paid, by handle: those behind the handle `after`, and an empty one stands before all.';
