-- Only pending videos move to another month, so that the tracking of a rejected one is always the same.
create or replace function private.count_rejected()
returns trigger
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform private.count_in_month(t.month, 0, '{}', '{}', case new.status when 'rejected' then 1 else -1 end, 0)
  from app.monthly_tracking as t
  where t.id = new.tracking_id;
  return null;
end;
$$;
comment on function private.count_rejected() is 'Trigger: adds to the figures of an open month the video that is rejected, or no longer.';

create or replace trigger t30_count_rejected
after update on app.videos
for each row when ((old.status = 'rejected') <> (new.status = 'rejected')) execute function private.count_rejected();
alter table app.videos enable always trigger t30_count_rejected;
