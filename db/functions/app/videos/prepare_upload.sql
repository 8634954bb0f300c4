-- Issues a ticket for one file. What the client says about the file is checked only to refuse early; what counts is what Storage
-- has stored.
create or replace function app.prepare_upload(
  creator_id uuid, kind app.upload_kind, video_type app.video_type, file_name text, file_size_bytes bigint, mime_type text
)
returns public.upload
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  v_spec app.upload_specs;
  v_upload public.upload;
begin
  select s.* into strict v_spec from app.upload_specs as s where s.kind = prepare_upload.kind;
  if prepare_upload.file_size_bytes is null or prepare_upload.file_size_bytes < 1 then
    perform private.refuse('VALIDATION_FAILED', 'file_size_bytes', jsonb_build_object(
      'bound', jsonb_build_object('min', 1, 'max', v_spec.max_bytes, 'unit', 'bytes')
    ));
  elsif prepare_upload.file_size_bytes > v_spec.max_bytes then
    perform private.refuse('UPLOAD_REFUSED', 'file_size_bytes');
  elsif prepare_upload.mime_type is null or prepare_upload.mime_type <> all (v_spec.mime_types) then
    perform private.refuse('UPLOAD_REFUSED', 'mime_type');
  end if;
  insert into app.upload_tickets (creator_id, kind, video_type, file_name)
  values (
    prepare_upload.creator_id, prepare_upload.kind, prepare_upload.video_type, app.safe_file_name(prepare_upload.file_name)
  )
  returning bucket, path, v_spec.max_bytes, expires_at into v_upload;
  return v_upload;
end;
$$;
comment on function app.prepare_upload(uuid, app.upload_kind, app.video_type, text, bigint, text) is
  'Issues a ticket for a file of a kind; refuses UPLOAD_REFUSED, naming the field that does not fit the rules of the kind.';
