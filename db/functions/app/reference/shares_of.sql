create or replace function app.shares_of(mix app.mix)
returns jsonb
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select jsonb_object_agg(s.video_type, s.share)
  from app.mix_shares as s
  where s.mix = shares_of.mix;
$$;
comment on function app.shares_of(app.mix) is 'The shares of a mix per kind of video.';
