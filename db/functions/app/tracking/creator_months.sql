create or replace function app.creator_months(creator_id uuid)
returns public.creator_month[]
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select coalesce(array_agg(
    row(
      t.id,
      t.month,
      (s.summary ->> 'delivered_total')::integer,
      t.quota_total,
      (s.summary ->> 'remaining_total')::integer,
      p.payment_status,
      coalesce(p.amount, (s.earnings ->> 'total')::numeric),
      m.closed_at is null,
      p.paid_at
    )::public.creator_month
    order by t.month desc
  ), '{}')
  from app.monthly_tracking as t
  join app.months as m on m.month = t.month
  join app.standings(array(
    select x.id from app.monthly_tracking as x where x.creator_id = creator_months.creator_id
  )) as s on s.tracking_id = t.id
  left join app.payouts as p on p.tracking_id = t.id
  where t.creator_id = creator_months.creator_id;
$$;
comment on function app.creator_months(uuid) is 'All months of a creator with what was delivered and earned, newest first.';
