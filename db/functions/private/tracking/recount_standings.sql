create or replace function private.recount_standings()
returns bigint
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  v_corrected bigint;
begin
  insert into app.standings (tracking_id, creator_id, month, delivered, summary, earnings)
  select t.id, t.creator_id, t.month, c.delivered, c.summary, c.earnings
  from app.monthly_tracking as t
  cross join lateral app.counted_standing(t.id, t.quotas, t.rates, t.monthly_credits) as c
  where t.id in (select m.tracking_id from private.miscounted_standings() as m)
  on conflict (tracking_id) do update
  set
    creator_id = excluded.creator_id,
    month = excluded.month,
    delivered = excluded.delivered,
    summary = excluded.summary,
    earnings = excluded.earnings;
  get diagnostics v_corrected = row_count;
  return v_corrected;
end;
$$;
comment on function private.recount_standings() is 'Corrects the standings that private.miscounted_standings finds, and returns how many there were.';
