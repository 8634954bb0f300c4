create or replace function public.prepare_rush_upload(file_name text, file_size_bytes bigint, mime_type text)
returns public.upload
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
as $$
declare
  v_caller constant private.caller := private.enter('prepare_rush_upload');
begin
  return app.prepare_upload(
    v_caller.creator_id,
    'rush',
    null,
    prepare_rush_upload.file_name,
    prepare_rush_upload.file_size_bytes,
    prepare_rush_upload.mime_type
  );
end;
$$;
comment on function public.prepare_rush_upload(text, bigint, text) is
  'Prepares the upload of a rush: ask Storage for a signed upload URL for exactly this bucket and path, then record the file within 24 hours.';
