-- A creator's payouts, and estimates of the open months. Open adjustments are not in an estimate: the closing decides which of them
-- fit.
create or replace function app.my_payout_rows(creator_id uuid)
returns public.my_payout[]
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return array(
    select m.entry
    from (
      select
        p.month,
        row(
          p.id, p.month, p.amount, false, p.monthly_credits, p.payment_status, p.paid_at, p.reference, p.items, p.adjustments
        )::public.my_payout as entry
      from unnest(app.payout_rows(array(
        select k.id from app.payouts as k where k.creator_id = my_payout_rows.creator_id
      ))) as p
      union all
      select
        s.month,
        row(
          null, s.month, s.amount, true, (s.earnings ->> 'monthly_credits')::numeric, null, null, null,
          app.item_rows(s.earnings -> 'items'), '{}'
        )::public.my_payout
      from app.standings as s
      join app.months as n on n.month = s.month
      where s.creator_id = my_payout_rows.creator_id and n.closed_at is null
    ) as m
    order by m.month desc
  );
end;
$$;
comment on function app.my_payout_rows(uuid) is 'Payouts of a creator and estimates of the open months, newest month first.';
