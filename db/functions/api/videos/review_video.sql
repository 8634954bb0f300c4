-- Decides one video by inserting a review. Its triggers lock, check, change the status and write the audit.
create or replace function public.review_video(video_id uuid, decision text, reason text default null)
returns public.video_decision
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
as $$
declare
  v_reason text;
begin
  perform private.enter('review_video');
  v_reason := app.review_reason(review_video.decision, review_video.reason);
  if not exists (select from app.videos as v where v.id = review_video.video_id) then
    perform private.refuse('NOT_FOUND', 'video_id');
  end if;
  insert into app.video_reviews (video_id, decision, reason)
  values (review_video.video_id, review_video.decision::app.video_status, v_reason);
  return row(
    (app.video_rows(array[review_video.video_id]))[1],
    app.tracking_of((select v.tracking_id from app.videos as v where v.id = review_video.video_id))
  )::public.video_decision;
end;
$$;
comment on function public.review_video(uuid, text, text) is
  'Decides a pending video: approved, rejected or revision_requested, the last two with a reason. Repeating the same decision returns the same answer; a different one is VIDEO_ALREADY_REVIEWED.';
