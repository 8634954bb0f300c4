-- Only pending videos move to another month, so that the tracking of a rejected one is always the same.
create or replace function private.count_rejected()
returns trigger
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform private.count_in_month(m.month, 0, '{}', m.rejected, 0)
  from (
    select t.month, count(*) filter (where n.status = 'rejected') - count(*) filter (where o.status = 'rejected') as rejected
    from new_rows as n
    join old_rows as o on o.id = n.id
    join app.monthly_tracking as t on t.id = n.tracking_id
    where (n.status = 'rejected') <> (o.status = 'rejected')
    group by t.month
  ) as m;
  return null;
end;
$$;
comment on function private.count_rejected() is 'Trigger: adds to the figures of an open month the videos that are rejected, or no longer.';

create or replace trigger t30_count_rejected
after update on app.videos
referencing old table as old_rows new table as new_rows
for each statement execute function private.count_rejected();
alter table app.videos enable always trigger t30_count_rejected;
