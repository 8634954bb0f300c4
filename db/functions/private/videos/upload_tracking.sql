-- The tracking in which an upload counts, with its month locked against closing: that of the ticket's month, or of the current one
-- if that is closed. The first lock waits for a running closing; later reads see its result.
create or replace function private.upload_tracking(creator_id uuid, ticket_month app.month)
returns uuid
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  v_month app.month;
  v_tracking uuid;
begin
  perform from app.months as m where m.month = upload_tracking.ticket_month for share;
  v_month := private.upload_month(upload_tracking.ticket_month);
  v_tracking := private.open_tracking(upload_tracking.creator_id, v_month);
  perform private.lock_open_month(v_month);
  return v_tracking;
end;
$$;
comment on function private.upload_tracking(uuid, app.month) is
  'The tracking in which an upload counts, for a ticket of a month; opened if it is missing, its month locked against closing.';
