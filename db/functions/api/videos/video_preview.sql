create or replace function public.video_preview(video_id uuid)
returns public.preview
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_preview public.preview;
begin
  perform private.enter('video_preview');
  select f.bucket, f.path, 300 into v_preview
  from app.videos as f
  where f.id = video_preview.video_id;
  if not found then
    perform private.refuse('NOT_FOUND', 'video_id');
  end if;
  return v_preview;
end;
$$;
comment on function public.video_preview(uuid) is 'Bucket and path of a video: ask Storage for a signed URL that is valid for expires_in seconds.';
