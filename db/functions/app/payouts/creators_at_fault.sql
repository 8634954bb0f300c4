-- After a closing failed: finds the creators because of whom it failed. Their videos do not match the kept count, their frozen
-- rates cannot be used, or the amount to pay is not valid. Each creator is checked separately, so that all are found.
create or replace function app.creators_at_fault(month app.month)
returns uuid[]
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_creator uuid;
  v_faults uuid[] := '{}';
begin
  for v_creator in
    -- equivalent (condition): without a row of this month there is nothing of them to find; this spares looking.
    select t.creator_id from app.monthly_tracking as t where t.month = creators_at_fault.month
    union
    -- equivalent (condition): without an open adjustment there is nothing of them to find; this spares looking.
    select a.creator_id from app.payout_adjustments as a where a.payout_id is null
    order by creator_id
  loop
    -- lint: subtransaction-for-each-row, because one creator's fault may not hide another's; nothing is written.
    begin
      if not app.adds_up(v_creator, creators_at_fault.month) then
        v_faults := v_faults || v_creator;
      end if;
    exception when data_exception or integrity_constraint_violation then
      v_faults := v_faults || v_creator;
    end;
  end loop;
  return v_faults;
end;
$$;
comment on function app.creators_at_fault(app.month) is 'The creators whose figures of a month cannot be frozen. Takes about 0.2 ms per creator.';
