-- Decides one video by inserting a review. Its triggers lock, check, change the status and write the audit. The insert reads the
-- video under row-level security and inserts nothing for one that is unknown or somebody else's; so does the answer.
create or replace function public.review_video(video_id uuid, decision text, reason text default null)
returns public.video_decision
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
as $$
declare
  -- lint: variable-never-read, because PERFORM would be one more statement.
  v_caller constant private.caller := private.enter('review_video');
  v_reason constant text := app.review_reason(review_video.decision, review_video.reason);
  v_video public.video;
begin
  insert into app.video_reviews (video_id, decision, reason)
  select v.id, review_video.decision::app.video_status, v_reason
  from app.videos as v
  where v.id = review_video.video_id;
  v_video := (private.video_rows(array[review_video.video_id]))[1];
  if v_video.id is null then
    perform private.refuse('NOT_FOUND', 'video_id');
  end if;
  return row(v_video, private.tracking_of(v_video.id))::public.video_decision;
end;
$$;
comment on function public.review_video(uuid, text, text) is
  'Decides a pending video: approved, rejected or revision_requested, the last two with a reason. Repeating the same decision returns the same answer; a different one is VIDEO_ALREADY_REVIEWED.';
