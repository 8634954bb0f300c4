create or replace function public.prepare_video_upload(video_type text, file_name text, file_size_bytes bigint, mime_type text)
returns public.upload
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
as $$
declare
  v_caller constant private.caller := private.enter('prepare_video_upload');
begin
  return app.prepare_upload(
    v_caller.creator_id,
    'video',
    app.checked_video_type(prepare_video_upload.video_type),
    prepare_video_upload.file_name,
    prepare_video_upload.file_size_bytes,
    prepare_video_upload.mime_type
  );
end;
$$;
comment on function public.prepare_video_upload(text, text, bigint, text) is
  'Prepares the upload of a video: ask Storage for a signed upload URL for exactly this bucket and path, then record the file within 24 hours.';
