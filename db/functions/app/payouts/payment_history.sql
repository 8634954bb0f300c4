create or replace function app.payment_history(creator_id uuid)
returns public.payment_history_entry[]
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select coalesce(array_agg(
    row(
      coalesce(t.month, p.month),
      coalesce((s.summary ->> 'delivered_total')::integer, 0),
      coalesce(t.quota_total, 0),
      p.payment_status,
      coalesce(p.amount, (s.earnings ->> 'total')::numeric),
      p.id is null and m.closed_at is null,
      p.paid_at
    )::public.payment_history_entry
    order by coalesce(t.month, p.month) desc
  ), '{}')
  from (select x.* from app.monthly_tracking as x where x.creator_id = payment_history.creator_id) as t
  full join (select x.* from app.payouts as x where x.creator_id = payment_history.creator_id) as p on p.month = t.month
  join app.months as m on m.month = coalesce(t.month, p.month)
  left join app.standings(array(
    select x.id from app.monthly_tracking as x where x.creator_id = payment_history.creator_id
  )) as s on s.tracking_id = t.id;
$$;
comment on function app.payment_history(uuid) is 'All months of a creator, newest first: frozen amounts, and estimates of open months.';
