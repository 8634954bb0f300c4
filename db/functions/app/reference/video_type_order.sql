create or replace function app.video_type_order()
returns app.video_type[]
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  select '{OOTD,TRAINING,BEFORE_AFTER,SPORTS_80S,CINEMATIC}'::app.video_type[];
$$;
comment on function app.video_type_order() is 'Every kind of video, in the order of lists, texts and ties.';
