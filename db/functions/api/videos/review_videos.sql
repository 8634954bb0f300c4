-- Gives many videos the same decision, all or none. Ids are taken in order, so that two calls with the same videos cannot wait for
-- each other (deadlock). A refusal lists every id at fault.
create or replace function public.review_videos(video_ids uuid[], decision text, reason text default null)
returns public.video_list
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  v_reason text;
  v_ids uuid[];
  v_faults uuid[];
begin
  perform private.enter('review_videos');
  v_reason := app.review_reason(review_videos.decision, review_videos.reason);
  v_ids := app.distinct_ids(review_videos.video_ids, 'video_ids', 100);
  v_faults := array(select i.id from unnest(v_ids) as i (id) where not exists (select from app.videos as v where v.id = i.id));
  if v_faults <> '{}' then
    perform private.refuse('NOT_FOUND', 'video_ids', jsonb_build_object('ids', v_faults));
  end if;
  v_faults := array(
    select v.id
    from app.videos as v
    -- lint: plan-kept-for-an-array, because each is a key: its index serves one and thousands alike.
    where v.id = any (v_ids) and v.status not in ('pending_review', review_videos.decision::app.video_status)
    order by v.id
  );
  if v_faults <> '{}' then
    perform private.refuse('VIDEO_ALREADY_REVIEWED', 'video_ids', jsonb_build_object('ids', v_faults));
  end if;
  insert into app.video_reviews (video_id, decision, reason)
  select i.id, review_videos.decision::app.video_status, v_reason
  from unnest(v_ids) as i (id)
  order by i.id;
  return row(
    private.video_rows(v_ids),
    cardinality(v_ids)
  )::public.video_list;
end;
$$;
comment on function public.review_videos(uuid[], text, text) is
  'Gives 1 to 100 videos the same decision, all or none; the refusal lists the ids at fault. Repeating it returns the same answer.';
