-- Which open adjustments a payout takes: first what is owed to the creator, then what is owed by them, each as long as the total
-- stays at or above 0, the older first. What does not fit stays open for a later month.
create or replace function app.adjustments_within(creator_id uuid, amount numeric)
returns uuid[]
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_total numeric := adjustments_within.amount;
  v_taken uuid[] := '{}';
  v_open record;
begin
  for v_open in
    select a.id, a.amount
    from app.payout_adjustments as a
    where a.creator_id = adjustments_within.creator_id and a.payout_id is null
    order by a.amount < 0, a.created_at, a.place
  loop
    if v_total + v_open.amount >= 0 then
      v_total := v_total + v_open.amount;
      v_taken := v_taken || v_open.id;
    end if;
  end loop;
  return v_taken;
end;
$$;
comment on function app.adjustments_within(uuid, numeric) is 'The open adjustments that a payout of this amount before adjustments takes.';
