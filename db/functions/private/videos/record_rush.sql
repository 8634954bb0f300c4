-- Records an uploaded file as a rush. The caller gives the path; everything else comes from the ticket and the stored object.
create or replace function private.record_rush()
returns trigger
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_ticket app.upload_tickets;
  v_file private.stored_file;
begin
  select t.* into v_ticket from app.upload_tickets as t where t.path = new.path and t.kind = 'rush';
  if not found then
    perform private.refuse('UPLOAD_NOT_FOUND', 'path');
  end if;
  perform private.lock_active_creator(v_ticket.creator_id);
  if exists (select from app.rushes as r where r.path = new.path) then
    return null;
  end if;
  v_file := private.stored_file(v_ticket.kind, v_ticket.bucket, v_ticket.path);
  new.creator_id := v_ticket.creator_id;
  new.tracking_id := private.upload_tracking(v_ticket.creator_id, v_ticket.month);
  new.file_name := v_ticket.file_name;
  new.size_bytes := v_file.size_bytes;
  new.mime_type := v_file.mime_type;
  new.bucket := v_ticket.bucket;
  new.created_at := private.now();
  return new;
end;
$$;
comment on function private.record_rush() is 'Trigger: completes a rush from its ticket and its stored file, and refuses what does not fit.';

create or replace trigger t10_record
before insert on app.rushes
for each row execute function private.record_rush();
alter table app.rushes enable always trigger t10_record;
