create or replace function app.totals_of(creator_id uuid)
returns public.totals
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select row(
    coalesce(sum(p.amount) filter (where p.payment_status = 'paye'), 0.00),
    coalesce(sum(p.amount) filter (where p.payment_status <> 'paye'), 0.00)
  )::public.totals
  from app.payouts as p
  where p.creator_id = totals_of.creator_id;
$$;
comment on function app.totals_of(uuid) is 'What a creator was paid so far, and what is frozen and waits.';
