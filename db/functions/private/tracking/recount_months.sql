-- An open month is locked first, like for a closing, so that nobody moves its videos meanwhile.
create or replace function private.recount_months()
returns bigint
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  v_wrong app.month[];
begin
  perform from app.months as m where m.closed_at is null order by m.month for update;
  v_wrong := array(select m.month from private.miscounted_months() as m);
  insert into app.month_figures (month, creators, approved, rejected, amount)
  select c.month, c.creators, c.approved, c.rejected, c.amount
  from app.months as m
  cross join lateral app.counted_month(m.month) as c
  -- lint: plan-kept-for-an-array, because each element is a key, and months are few.
  where m.month = any (v_wrong) and m.closed_at is not null
  on conflict (month) do update
  set
    creators = excluded.creators,
    approved = excluded.approved,
    rejected = excluded.rejected,
    amount = excluded.amount;
  -- lint: plan-kept-for-an-array, because the table has a few rows.
  delete from app.month_counts as c where c.month = any (v_wrong);
  perform private.count_in_month(c.month, c.creators, c.approved, '{}', c.rejected, c.amount)
  from app.months as m
  cross join lateral app.counted_month(m.month) as c
  -- lint: plan-kept-for-an-array, because each element is a key, and months are few.
  where m.month = any (v_wrong) and m.closed_at is null;
  return cardinality(v_wrong);
end;
$$;
comment on function private.recount_months() is 'Corrects the months that private.miscounted_months finds, and returns how many there were.';
