-- Looks for the row first: nearly every upload finds the month open, and an insert would compute all frozen values before it meets
-- the existing row.
create or replace function private.open_tracking(creator_id uuid, month app.month)
returns uuid
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  v_tracking uuid := (
    select t.id
    from app.monthly_tracking as t
    where t.creator_id = open_tracking.creator_id and t.month = open_tracking.month
  );
begin
  if v_tracking is not null then
    return v_tracking;
  end if;
  insert into app.monthly_tracking (creator_id, month)
  values (open_tracking.creator_id, open_tracking.month)
  on conflict on constraint one_tracking_per_creator_and_month do nothing;
  return (
    select t.id
    from app.monthly_tracking as t
    where t.creator_id = open_tracking.creator_id and t.month = open_tracking.month
  );
end;
$$;
comment on function private.open_tracking(uuid, app.month) is 'The tracking of a creator and month; opened if it is missing.';
