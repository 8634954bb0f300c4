-- What Storage keeps of an uploaded file, held against the rules of its kind. The client's word is not asked. The object is
-- locked until the end of the transaction: who overwrites, moves or removes it at the same time comes before, and it is not found
-- or found as it then is, or meets the record (private.keep_recorded_file).
create or replace function private.stored_file(kind app.upload_kind, bucket text, path text)
returns private.stored_file
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  v_file private.stored_file;
  v_spec app.upload_specs;
begin
  select (o.metadata ->> 'size')::bigint, o.metadata ->> 'mimetype', o.metadata ->> 'eTag'
  into v_file.size_bytes, v_file.mime_type, v_file.checksum
  from storage.objects as o
  where o.bucket_id = stored_file.bucket and o.name = stored_file.path
  for share;
  if not found then
    perform private.refuse('UPLOAD_NOT_FOUND', 'path');
  end if;
  select s.* into strict v_spec from app.upload_specs as s where s.kind = stored_file.kind;
  if v_file.size_bytes is null or v_file.size_bytes not between 1 and v_spec.max_bytes then
    perform private.refuse('UPLOAD_REFUSED', 'file_size_bytes');
  elsif v_file.mime_type is null or v_file.mime_type <> all (v_spec.mime_types) then
    perform private.refuse('UPLOAD_REFUSED', 'mime_type');
  end if;
  return v_file;
end;
$$;
comment on function private.stored_file(app.upload_kind, text, text) is
  'Locks a stored file; size, type and checksum of it. Refuses UPLOAD_NOT_FOUND, and UPLOAD_REFUSED for one that its kind does not accept.';
