-- Several reviews of a call first lock all their standings, in order, so that two calls cannot wait for each other (deadlock).
-- Their videos change in one statement for each reason, because the audit takes the reason from a setting. A single review, the
-- usual case, is spared both: its standing is locked where it is recounted.
create or replace function private.apply_video_review()
returns trigger
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_reviews constant app.video_reviews[] := array(select n from new_rows as n order by n.place);
  v_review app.video_reviews;
  v_set text;
  v_ids uuid[];
  v_done uuid[] := '{}';
begin
  if cardinality(v_reviews) > 1 then
    perform private.lock_standings(array(
      select v.tracking_id from new_rows as n join app.videos as v on v.id = n.video_id
    ));
  end if;
  foreach v_review in array v_reviews loop
    continue when v_review.video_id = any (v_done);
    v_ids := array[v_review.video_id];
    if cardinality(v_reviews) > 1 then
      v_ids := array(
        select n.video_id
        from new_rows as n
        where n.decision = v_review.decision and n.reason is not distinct from v_review.reason
      );
    end if;
    v_set := set_config('retro.reason', coalesce(v_review.reason, ''), true);
    -- lint: loop-that-writes, because the audit reads the reason per statement; one turn is one reason, not one video.
    update app.videos as v
    set status = v_review.decision
    -- lint: plan-kept-for-an-array, because each element is a key: the index is right for one and for thousands.
    where v.id = any (v_ids);
    v_done := v_done || v_ids;
  end loop;
  v_set := set_config('retro.reason', '', true);
  foreach v_review in array v_reviews loop
    continue when v_review.decision = 'pending_review';
    -- lint: loop-that-writes, because a call has one review, or a hundred at most.
    insert into app.activity (creator_id, kind, at, video_id, video_type, detail)
    values (
      v_review.creator_id,
      (case v_review.decision when 'revision_requested' then 'revision' else v_review.decision::text end)::app.activity_kind,
      v_review.decided_at,
      v_review.video_id,
      (select v.video_type from app.videos as v where v.id = v_review.video_id),
      case when v_review.decision <> 'approved' then v_review.reason end
    );
  end loop;
  return null;
end;
$$;
comment on function private.apply_video_review() is 'Trigger: changes the status of videos as their reviews say, and writes the feed.';

create or replace trigger t20_apply
after insert on app.video_reviews
referencing new table as new_rows
for each statement execute function private.apply_video_review();
alter table app.video_reviews enable always trigger t20_apply;
