create or replace function app.payment_history(creator_id uuid)
returns public.payment_history_entry[]
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return array(
    select row(
      m.month,
      coalesce(t.delivered_total, 0),
      coalesce(t.quota_total, 0),
      p.payment_status,
      coalesce(p.amount, t.amount),
      p.id is null and m.closed_at is null,
      p.paid_at
    )::public.payment_history_entry
    from (
      select k.month, k.quota_total, s.delivered_total, s.amount
      from app.monthly_tracking as k
      join app.standings as s on s.tracking_id = k.id
      where k.creator_id = payment_history.creator_id
    ) as t
    full join (select x.* from app.payouts as x where x.creator_id = payment_history.creator_id) as p on p.month = t.month
    join app.months as m on m.month = coalesce(t.month, p.month)
    order by m.month desc
  );
end;
$$;
comment on function app.payment_history(uuid) is 'All months of a creator, newest first: frozen amounts, and estimates of open months.';
