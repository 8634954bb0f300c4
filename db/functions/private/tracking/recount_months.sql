create or replace function private.recount_months()
returns bigint
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  v_corrected bigint;
begin
  insert into app.month_figures
  select c.*
  from private.miscounted_months() as m
  cross join lateral app.counted_month(m.month) as c
  on conflict (month) do update
  set
    creators = excluded.creators,
    approved = excluded.approved,
    rejected = excluded.rejected,
    amount = excluded.amount;
  get diagnostics v_corrected = row_count;
  return v_corrected;
end;
$$;
comment on function private.recount_months() is 'Corrects the months that private.miscounted_months finds, and returns how many there were.';
