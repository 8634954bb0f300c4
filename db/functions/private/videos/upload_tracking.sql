-- The tracking in which an upload counts, with its month locked against closing: the ticket's month, or the current one if that has
-- closed. The first lock waits for a closing that is under way; what is read afterwards sees its result.
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
  'The tracking of a creator for an upload whose ticket is of a month, opened when it was missing, its month locked against closing.';
