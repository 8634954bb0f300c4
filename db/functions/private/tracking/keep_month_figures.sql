-- Keeps the figures of a month when it is closed: nothing in it changes from then on, but for what is paid. They are counted anew;
-- what was counted while the month was open is deleted.
create or replace function private.keep_month_figures()
returns trigger
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  insert into app.month_figures select c.* from app.counted_month(new.month) as c;
  delete from app.month_counts as c where c.month = new.month;
  return null;
end;
$$;
comment on function private.keep_month_figures() is 'Trigger: counts the figures of a closed month and stores them.';

create or replace trigger t30_keep_month_figures
after update of closed_at on app.months
for each row when (old.closed_at is null and new.closed_at is not null) execute function private.keep_month_figures();
alter table app.months enable always trigger t30_keep_month_figures;
