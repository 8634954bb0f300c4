-- The tracking in which an upload counts, with its month locked against closing: that of the ticket's month, or of the current one
-- if that is closed. The first lock waits for a running closing; later reads see its result. Nearly every upload finds the ticket's
-- month open and the tracking there.
create or replace function private.upload_tracking(creator_id uuid, ticket_month app.month)
returns uuid
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  v_month app.month := upload_tracking.ticket_month;
  v_tracking uuid;
  v_closed_at timestamptz;
begin
  select m.closed_at into v_closed_at from app.months as m where m.month = upload_tracking.ticket_month for share;
  if found and v_closed_at is null then
    return private.open_tracking(upload_tracking.creator_id, v_month);
  end if;
  if v_closed_at is not null then
    v_month := app.current_month();
  end if;
  v_tracking := private.open_tracking(upload_tracking.creator_id, v_month);
  perform private.lock_open_month(v_month);
  return v_tracking;
end;
$$;
comment on function private.upload_tracking(uuid, app.month) is
  'The tracking in which an upload counts, for a ticket of a month; opened if it is missing, its month locked against closing.';
