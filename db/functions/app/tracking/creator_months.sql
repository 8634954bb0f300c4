create or replace function app.creator_months(creator_id uuid)
returns public.creator_month[]
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return array(
    select row(
      t.id,
      t.month,
      s.delivered_total,
      t.quota_total,
      s.remaining_total,
      p.payment_status,
      coalesce(p.amount, s.amount),
      t.month = any (array(select m.month from app.months as m where m.closed_at is null)),
      p.paid_at
    )::public.creator_month
    from app.monthly_tracking as t
    join app.standings as s on s.tracking_id = t.id
    left join app.payouts as p on p.creator_id = t.creator_id and p.month = t.month
    where t.creator_id = creator_months.creator_id
    order by t.month desc
  );
end;
$$;
comment on function app.creator_months(uuid) is 'All months of a creator with videos delivered and amount earned, newest first.';
