create or replace function private.lock_replaceable(video_id uuid, creator_id uuid, video_type app.video_type)
returns void
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  v_video app.videos;
begin
  select v.* into v_video
  from app.videos as v
  where v.id = lock_replaceable.video_id and v.creator_id = lock_replaceable.creator_id
  for no key update;
  if not found then
    perform private.refuse('NOT_FOUND', 'replaces');
  elsif exists (select from app.videos as v where v.replaces = lock_replaceable.video_id) then
    perform private.refuse('VIDEO_ALREADY_REPLACED', 'replaces');
  elsif v_video.status not in ('rejected', 'revision_requested') then
    perform private.refuse('VIDEO_NOT_DECIDED', 'replaces');
  elsif v_video.video_type <> lock_replaceable.video_type then
    perform private.refuse('VALIDATION_FAILED', 'video_type', jsonb_build_object(
      'bound', jsonb_build_object('values', array[v_video.video_type])
    ));
  end if;
end;
$$;
comment on function private.lock_replaceable(uuid, uuid, app.video_type) is
  'Locks a refused video of the creator for its replacement of the same kind; refuses one that cannot be replaced.';
