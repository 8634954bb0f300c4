-- A recorded file never changes: an object that a video or rush refers to cannot be overwritten, moved or removed, by anybody, in
-- any way that Storage offers (upsert, signed upload URL, resumable upload, copy onto it). A policy would not be enough:
-- service_role passes policies, and so does a token that was signed for an upsert while the path was free. An erasure frees the
-- person's paths, and so the files. Storage may still update its own notes, such as the last access. Storage answers 42501 as
-- "access denied". SECURITY DEFINER, because it runs as Storage, which has no right on our tables.
create or replace function private.keep_recorded_file()
returns trigger
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  if exists (select from app.videos as v where v.bucket = old.bucket_id and v.path = old.name)
    or exists (select from app.rushes as r where r.bucket = old.bucket_id and r.path = old.name) then
    raise exception 'the file % was recorded and stays as it is', old.name
      using errcode = '42501', hint = 'only erasing the person gives it free';
  end if;
  return coalesce(new, old);
end;
$$;
comment on function private.keep_recorded_file() is
  'Trigger on storage.objects: refuses to overwrite, move or remove a file that a video or rush refers to.';

create or replace trigger retro_keep_content
before update on storage.objects
for each row when (
  (old.bucket_id, old.name, old.version, old.metadata) is distinct from (new.bucket_id, new.name, new.version, new.metadata)
) execute function private.keep_recorded_file();

create or replace trigger retro_keep_file
before delete on storage.objects
for each row execute function private.keep_recorded_file();

create or replace trigger retro_keep_files
before truncate on storage.objects
for each statement execute function private.refuse_change();
