create or replace function private.begin_standings()
returns trigger
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  insert into app.standings (tracking_id, creator_id, month, pending, delivered, summary, earnings)
  select n.id, n.creator_id, n.month, c.pending, c.delivered, c.summary, c.earnings
  from new_rows as n
  cross join lateral app.counted_standing(n.id, n.quotas, n.rates, n.monthly_credits) as c;
  return null;
end;
$$;
comment on function private.begin_standings() is 'Trigger: writes where trackings stand that have just been opened.';

create or replace trigger t30_begin_standings
after insert on app.monthly_tracking
referencing new table as new_rows
for each statement execute function private.begin_standings();
alter table app.monthly_tracking enable always trigger t30_begin_standings;
