-- SECURITY DEFINER: with the policies of five tables the planner takes a month for half as large as it is, and chooses a plan that
-- takes half as long again.
create or replace function private.overview_payments(month app.month, up_to integer, after text)
returns public.overview_payment[]
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
as $$
declare
  v_ids uuid[];
begin
  if not private.is_admin() then
    return '{}';
  end if;
  v_ids := private.payouts_by_handle(overview_payments.month, overview_payments.up_to, overview_payments.after);
  return array(
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
    from unnest(v_ids) with ordinality as n (id, place)
    join app.payouts as p on p.id = n.id
    join app.creators as c on c.id = p.creator_id
    left join app.monthly_tracking as t on t.id = p.tracking_id
    left join app.payout_profiles as f on f.creator_id = p.creator_id
    order by n.place
  );
end;
$$;
comment on function private.overview_payments(app.month, integer, text) is
  'Payouts of a month with the way each is paid, by handle: those behind the handle `after`, and an empty one stands before all. Admins only; others get no row.';
