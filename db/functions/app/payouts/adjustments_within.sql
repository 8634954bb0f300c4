-- Chooses which open adjustments of a creator a payout includes: in the given order, each one that keeps the total at or above 0.
-- It works on arrays, so that a closing reads the adjustments of all creators at once (app.open_adjustments).
create or replace function app.adjustments_within(
  earned numeric, ids uuid[], amounts numeric[], out taken uuid[], out amount numeric
)
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
begin
  taken := '{}';
  amount := adjustments_within.earned;
  for v_place in 1..cardinality(coalesce(adjustments_within.ids, '{}')) loop
    if amount + adjustments_within.amounts[v_place] >= 0 then
      amount := amount + adjustments_within.amounts[v_place];
      taken := taken || adjustments_within.ids[v_place];
    end if;
  end loop;
end;
$$;
comment on function app.adjustments_within(numeric, uuid[], numeric[]) is
  'The adjustments that a payout of this amount includes, and its amount with them.';
