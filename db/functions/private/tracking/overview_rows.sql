-- The amount is the payout's once the month is closed; until then it is the current estimate. private.overview_payments says why
-- policies do not apply.
create or replace function private.overview_rows(month app.month, up_to integer, after text)
returns public.overview_row[]
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
  v_ids := private.trackings_by_handle(overview_rows.month, overview_rows.up_to, overview_rows.after);
  return array(
    select row(
      t.id, t.creator_id, c.handle, t.package_tier, m.label,
      app.quota_rows(t.quotas, s.delivered, (select private.video_type_labels())),
      s.delivered_total,
      t.quota_total,
      s.remaining_total,
      s.summary ->> 'remaining_details',
      t.deadline,
      p.payment_status,
      coalesce(p.amount, s.amount),
      d.closed_at is null
    )::public.overview_row
    from unnest(v_ids) with ordinality as n (id, place)
    join app.monthly_tracking as t on t.id = n.id
    join app.months as d on d.month = t.month
    join app.creators as c on c.id = t.creator_id
    join app.standings as s on s.tracking_id = t.id
    join app.mixes as m on m.mix = t.mix
    left join app.payouts as p on p.creator_id = t.creator_id and p.month = t.month
    order by n.place
  );
end;
$$;
comment on function private.overview_rows(app.month, integer, text) is
  'Trackings of a month with videos delivered and amount earned, by handle: those behind the handle `after`, and an empty one stands before all. Admins only; others get no row.';
