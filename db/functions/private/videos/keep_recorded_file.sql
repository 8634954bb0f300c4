-- What was recorded is what was sent: an object that a video or rush refers to is never overwritten, moved or removed, whoever
-- asks and by whatever way of Storage (upsert, signed upload URL, resumable upload, copy onto it). A policy could not:
-- service_role passes them, and a token signed for an upsert while the path was free passes them too. An erasure gives the paths
-- of a person free, and so the files. Storage's own notes, such as when an object was last read, are not its content. Storage
-- answers 42501 as "access denied". It fires as Storage, which has no right on our tables: hence definer.
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
