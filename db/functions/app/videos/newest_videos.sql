create or replace function app.newest_videos(tracking_id uuid, up_to integer)
returns public.video[]
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return private.video_rows(array(
    select v.id
    from app.videos as v
    where v.tracking_id = newest_videos.tracking_id
    order by v.created_at desc, v.id
    limit newest_videos.up_to
  ));
end;
$$;
comment on function app.newest_videos(uuid, integer) is 'The newest videos of a tracking in the form that endpoints return.';
