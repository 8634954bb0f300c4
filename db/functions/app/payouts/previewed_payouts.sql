create or replace function app.previewed_payouts(month app.month)
returns table (creator_id uuid, amount numeric, adjustment_ids uuid[], pending integer)
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  if app.month_state(previewed_payouts.month) <> 'closed' then
    return query
    select d.creator_id, d.amount, d.adjustment_ids, d.pending
    from app.month_payouts(previewed_payouts.month) as d;
    return;
  end if;
  return query
  select
    p.creator_id,
    p.amount::numeric,
    array(select a.id from app.payout_adjustments as a where a.payout_id = p.id),
    0
  from app.payouts as p
  where p.month = previewed_payouts.month;
end;
$$;
comment on function app.previewed_payouts(app.month) is 'What closing the month would freeze or, for a closed month, what it froze.';
