-- Records an uploaded file as a video. The caller gives path, duration, resolution and the video that it replaces; creator, kind,
-- month, size, type and checksum come from the ticket and the stored object. Locks: the creator (so that the same file sent twice
-- at once is noticed), the month, the replaced video. The same path again inserts nothing.
create or replace function private.record_video()
returns trigger
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_ticket app.upload_tickets;
  v_file private.stored_file;
  v_earlier uuid;
begin
  select t.* into v_ticket from app.upload_tickets as t where t.path = new.path and t.kind = 'video';
  if not found then
    perform private.refuse('UPLOAD_NOT_FOUND', 'path');
  end if;
  perform private.lock_active_creator(v_ticket.creator_id);
  if exists (select from app.videos as r where r.path = new.path) then
    return null;
  end if;
  v_file := private.stored_file(v_ticket.kind, v_ticket.bucket, v_ticket.path);
  select v.id into v_earlier
  from app.videos as v
  where v.creator_id = v_ticket.creator_id and v.size_bytes = v_file.size_bytes and v.file_checksum = v_file.checksum
  -- equivalent (constant): `into` takes the first row.
  order by v.created_at, v.id
  limit 1;
  if found then
    perform private.refuse('DUPLICATE_FILE', facts => jsonb_build_object('ids', jsonb_build_array(v_earlier)));
  end if;
  new.creator_id := v_ticket.creator_id;
  new.video_type := v_ticket.video_type;
  new.tracking_id := private.upload_tracking(v_ticket.creator_id, v_ticket.month);
  new.status := 'pending_review';
  new.size_bytes := v_file.size_bytes;
  new.mime_type := v_file.mime_type;
  new.file_checksum := v_file.checksum;
  new.bucket := v_ticket.bucket;
  new.created_at := private.now();
  if new.replaces is not null then
    perform private.lock_replaceable(new.replaces, new.creator_id, new.video_type);
  end if;
  return new;
end;
$$;
comment on function private.record_video() is 'Trigger: completes a video from its ticket and its stored file, and refuses what does not fit.';

create or replace trigger t10_record
before insert on app.videos
for each row execute function private.record_video();
alter table app.videos enable always trigger t10_record;
