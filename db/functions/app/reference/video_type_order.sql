create or replace function app.video_type_order()
returns app.video_type[]
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
begin
  return '{OOTD,TRAINING,BEFORE_AFTER,SPORTS_80S,CINEMATIC}'::app.video_type[];
end;
$$;
comment on function app.video_type_order() is 'All kinds of video, in the order in which lists and texts show them and ties are broken.';
