-- Names are compared byte by byte, which is what the index of prefixes of Storage serves. Each call is planned for its own folder:
-- a plan for any folder expects a ninth of all files in it, and reads all of them.
create or replace function app.stored_files(creator_id uuid)
returns public.erased_object[]
language plpgsql
stable
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_custom_plan
as $$
begin
  return array(
    select row(o.bucket_id, o.name)::public.erased_object
    from storage.objects as o
    where o.name ~>=~ (stored_files.creator_id || '/')
      and o.name ~<~ (stored_files.creator_id || '0')
      and o.bucket_id in (select s.bucket from app.upload_specs as s)
    order by o.bucket_id, o.name
  );
end;
$$;
comment on function app.stored_files(uuid) is 'The files in a creator''s folder, in both buckets.';
