create or replace function private.count_moved_standings()
returns trigger
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_month app.month;
begin
  v_month := private.count_in_month(new.month, 0, new.delivered, old.delivered, 0, new.amount - old.amount);
  return null;
end;
$$;
comment on function private.count_moved_standings() is 'Trigger: adds to the figures of an open month what changed in a standing.';

create or replace trigger t30_count_moved
after update on app.standings
for each row execute function private.count_moved_standings();
alter table app.standings enable always trigger t30_count_moved;
