-- Uploads by the calls of a creator: a file is prepared, stored and recorded. tests.store takes the place of Storage: it inserts
-- the object and returns its path.
create function tests.store(
  path text, bytes bigint default 20000000, mime_type text default 'video/mp4', checksum text default null
)
returns text
language sql
security definer
as $$
  insert into storage.objects (bucket_id, name, metadata)
  select
    case when split_part(store.path, '/', 2) = 'RUSH' then 'rushes' else 'videos' end,
    store.path,
    jsonb_build_object('size', store.bytes, 'mimetype', store.mime_type, 'eTag', coalesce(store.checksum, md5(store.path)))
  returning name;
$$;

-- Sends one video as the acting person, and returns its id.
create function tests.send_video(video_type text, replaces uuid default null)
returns uuid
language plpgsql
as $$
declare
  v_path text;
begin
  v_path := (public.prepare_video_upload(send_video.video_type, 'clip.mp4', 20000000, 'video/mp4')).path;
  perform tests.store(v_path);
  return (public.record_video_upload(v_path, 30, '1080x1920', send_video.replaces)).id;
end;
$$;
grant execute on all functions in schema tests to public;
