-- Looks for reasons why payouts cannot be paid by a method, and refuses with the first, naming the payouts: missing rows, then
-- statuses, then bank details, at last accounts outside SEPA (array_position answers null, and nulls come last).
create or replace function private.check_payable(payout_ids uuid[], method app.payout_method)
returns void
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_obstacle record;
begin
  select o.code, jsonb_agg(o.id order by o.id) as ids
  into v_obstacle
  from (
    select
      i.id,
      case
        when p.id is null then 'NOT_FOUND'
        when p.payment_status = 'paye' then 'PAYOUT_ALREADY_PAID'
        when p.payment_status = 'en_cours' then 'PAYOUT_ALREADY_ORDERED'
        when f.method is distinct from check_payable.method or not f.complete then 'PAYOUT_PROFILE_MISSING'
        when not app.iban_in_sepa(f.iban) then 'PAYOUT_OUTSIDE_SEPA'
      end as code
    from unnest(check_payable.payout_ids) as i (id)
    left join app.payouts as p on p.id = i.id
    left join app.payout_profiles as f on f.creator_id = p.creator_id
  ) as o
  where o.code is not null
  group by o.code
  -- equivalent (constant): `into` takes the first row.
  order by array_position(
    array['NOT_FOUND', 'PAYOUT_ALREADY_PAID', 'PAYOUT_ALREADY_ORDERED', 'PAYOUT_PROFILE_MISSING'], o.code
  )
  limit 1;
  if found then
    perform private.refuse(v_obstacle.code, 'payout_ids', jsonb_build_object('ids', v_obstacle.ids));
  end if;
end;
$$;
comment on function private.check_payable(uuid[], app.payout_method) is
  'Refuses payouts that cannot be ordered by a method: NOT_FOUND, PAYOUT_ALREADY_PAID, PAYOUT_ALREADY_ORDERED, PAYOUT_PROFILE_MISSING or PAYOUT_OUTSIDE_SEPA, with their ids.';
