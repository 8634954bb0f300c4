-- The month's trackings for the admin, by handle. The amount is the payout's once the month is closed; until then it is the current
-- estimate.
create or replace function app.overview_rows(month app.month, up_to integer, after text)
returns public.overview_row[]
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_open constant boolean := app.month_state(overview_rows.month) = 'open';
begin
  return array(
    select row(
      t.id, t.creator_id, c.handle, t.package_tier, m.label,
      app.quota_rows(t.quotas, s.delivered),
      s.delivered_total,
      t.quota_total,
      s.remaining_total,
      s.summary ->> 'remaining_details',
      t.deadline,
      p.payment_status,
      coalesce(p.amount, s.amount),
      v_open
    )::public.overview_row
    from app.creators as c
    join app.monthly_tracking as t on t.creator_id = c.id and t.month = overview_rows.month
    join app.standings as s on s.tracking_id = t.id
    join app.mixes as m on m.mix = t.mix
    left join app.payouts as p on p.creator_id = t.creator_id and p.month = t.month
    where c.handle > overview_rows.after
    order by c.handle
    limit overview_rows.up_to
  );
end;
$$;
comment on function app.overview_rows(app.month, integer, text) is
  'Trackings of a month with videos delivered and amount earned, by handle: those behind the handle `after`, and an empty one stands before all.';
