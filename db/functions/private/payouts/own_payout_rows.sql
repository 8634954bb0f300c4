-- Reads all rows of my_payouts in one query without policies, which would cost more than the reads. It takes no parameter, so it
-- can return only the caller's rows. Open adjustments are not in an estimate: the closing decides which of them fit.
--
-- The lines of all payouts are read as one range of an index that holds all their columns.
create or replace function private.own_payout_rows()
returns public.my_payout[]
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
as $$
declare
  v_creator constant uuid := private.own_creator_id();
  v_labels constant jsonb := private.video_type_labels();
begin
  return array(
    select r.entry
    from (
      select
        p.month,
        row(
          p.id, p.month, p.amount, false, p.monthly_credits, p.payment_status, p.paid_at, p.reference, coalesce(i.items, '{}'),
          case
            -- equivalent (condition): the adjustments of each payout are read below; this spares looking for them.
            when p.id = any (array(select a.payout_id from app.payout_adjustments as a where a.creator_id = v_creator)) then array(
              select row(a.id, a.creator_id, a.amount, a.reason, a.created_at, a.payout_id)::public.adjustment
              from app.payout_adjustments as a
              where a.payout_id = p.id
              order by a.place
            )
            else '{}'
          end
        )::public.my_payout as entry
      from app.payouts as p
      left join (
        select
          n.payout_id,
          array_agg(
            row(n.video_type, v_labels ->> n.video_type::text, n.delivered, n.rate, n.subtotal)::public.item order by n.video_type
          ) as items
        from app.payout_items as n
        -- equivalent (condition): the join below takes the same items; this spares reading those of all others.
        where n.creator_id = v_creator
        group by n.payout_id
      ) as i on i.payout_id = p.id
      where p.creator_id = v_creator
      union all
      select
        s.month,
        row(
          null, s.month, s.amount, true, (s.earnings ->> 'monthly_credits')::numeric, null, null, null,
          app.item_rows(s.earnings -> 'items', v_labels), '{}'
        )::public.my_payout
      from app.standings as s
      join app.months as n on n.month = s.month
      where s.creator_id = v_creator and n.closed_at is null
    ) as r
    order by r.month desc
  );
end;
$$;
comment on function private.own_payout_rows() is 'Payouts of the caller and estimates of the open months, newest month first; none for a caller who is no creator.';
