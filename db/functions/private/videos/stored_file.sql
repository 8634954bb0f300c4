-- Checks what Storage recorded about an uploaded file against the rules of its kind; the client's own statement does not count. The
-- object is locked until the end of the transaction. A concurrent overwrite, move or removal either came first, and then this call
-- sees its result, or is refused because the file is recorded (private.keep_recorded_file).
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
  'Locks a stored file and returns its size, type and checksum. Refuses UPLOAD_NOT_FOUND, and UPLOAD_REFUSED for a file that its kind does not accept.';
