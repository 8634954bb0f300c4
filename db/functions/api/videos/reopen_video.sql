-- Reopens a decided video. A repeated request_key returns the answer of its first call, whatever happened to the video since.
create or replace function public.reopen_video(video_id uuid, reason text, request_key text default null)
returns public.video
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
as $$
declare
  v_reason text;
  v_key text;
  v_video public.video;
begin
  perform private.enter('reopen_video');
  v_reason := app.required_reason(reopen_video.reason);
  v_key := app.checked_request_key(reopen_video.request_key);
  if not exists (select from app.videos as v where v.id = reopen_video.video_id) then
    perform private.refuse('NOT_FOUND', 'video_id');
  end if;
  insert into app.video_reviews (video_id, decision, reason, request_key)
  values (reopen_video.video_id, 'pending_review', v_reason, v_key);
  v_video := (private.video_rows(array[reopen_video.video_id]))[1];
  if v_key is null then
    return v_video;
  end if;
  return jsonb_populate_record(
    v_video, private.first_answer('reopen_video', reopen_video.video_id, v_key, v_video.creator_id, to_jsonb(v_video))
  );
end;
$$;
comment on function public.reopen_video(uuid, text, text) is
  'Makes a decided video pending again, until its month is closed; one that was replaced cannot be reopened. A repeated request_key returns the first answer.';
