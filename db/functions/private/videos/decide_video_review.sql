-- Decides whether a review is allowed. Locks are taken in one order everywhere: the month, then the video. The same decision again
-- inserts nothing, also in a closed month, so that repeating is safe and the first reason stays; a different one on a decided video
-- is refused. A reopening (decision pending_review) makes a decided video pending again, unless it was replaced. Its request_key
-- marks a repetition, also in a closed month; it is looked up again after locking, since the first call may have committed in
-- between.
create or replace function private.decide_video_review()
returns trigger
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_status app.video_status;
  v_month app.month;
begin
  select v.status, t.month into v_status, v_month
  from app.videos as v
  join app.monthly_tracking as t on t.id = v.tracking_id
  where v.id = new.video_id;
  if v_status = new.decision and new.decision <> 'pending_review' then
    return null;
  end if;
  if new.request_key is not null then
    if exists (
      select from app.video_reviews as r where r.video_id = new.video_id and r.request_key = new.request_key
    ) then
      return null;
    end if;
  end if;
  if v_month is not null then
    perform private.lock_open_month(v_month);
  end if;
  select v.status, v.creator_id, t.now into v_status, new.creator_id, new.decided_at
  from app.videos as v
  cross join private.programme_time as t
  where v.id = new.video_id
  for no key update of v;
  if not found then
    perform private.refuse('NOT_FOUND');
  end if;
  if new.decision = 'pending_review' then
    if exists (
      select from app.video_reviews as r where r.video_id = new.video_id and r.request_key = new.request_key
    ) then
      return null;
    elsif v_status = 'pending_review' then
      perform private.refuse('VIDEO_NOT_DECIDED');
    elsif exists (select from app.videos as v where v.replaces = new.video_id) then
      perform private.refuse('VIDEO_ALREADY_REPLACED');
    end if;
  elsif v_status = new.decision then
    return null;
  elsif v_status <> 'pending_review' then
    perform private.refuse('VIDEO_ALREADY_REVIEWED', facts => jsonb_build_object('ids', jsonb_build_array(new.video_id)));
  end if;
  new.reviewer_id := auth.uid();
  new.place := nextval('app.video_reviews_place_seq'::regclass);
  return new;
end;
$$;
comment on function private.decide_video_review() is 'Trigger: locks month and video, refuses a review that is not allowed, and stamps an allowed one.';

create or replace trigger t10_decide
before insert on app.video_reviews
for each row execute function private.decide_video_review();
alter table app.video_reviews enable always trigger t10_decide;
