-- The month's trackings for the admin, by handle. A payout exists once the month is closed; until then the amount is the
-- estimate of now.
create or replace function app.overview_rows(month app.month, up_to integer)
returns public.overview_row[]
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return array(
    with shown as (
      select t.*, c.handle, m.label as mix_label
      from app.monthly_tracking as t
      join app.creators as c on c.id = t.creator_id
      join app.mixes as m on m.mix = t.mix
      where t.month = overview_rows.month
      order by c.handle
      limit overview_rows.up_to
    )
    select row(
      w.id, w.creator_id, w.handle, w.package_tier, w.mix_label,
      app.quota_rows(w.quotas, s.delivered),
      (s.summary ->> 'delivered_total')::integer,
      w.quota_total,
      (s.summary ->> 'remaining_total')::integer,
      s.summary ->> 'remaining_details',
      w.deadline,
      p.payment_status,
      coalesce(p.amount, (s.earnings ->> 'total')::numeric),
      app.month_state(w.month) = 'open'
    )::public.overview_row
    from shown as w
    join app.standings(array(select x.id from shown as x)) as s on s.tracking_id = w.id
    left join app.payouts as p on p.tracking_id = w.id
    order by w.handle
  );
end;
$$;
comment on function app.overview_rows(app.month, integer) is 'Trackings of a month with what was delivered and earned, by handle.';
