-- The audit of the reviews of the last three months. Its triggers are enabled, so that the house itself seals every entry.
insert into app.audit_log (at, actor_id, actor_role, action, entity, entity_id, before, after, reason, request_id, ip, user_agent)
select
  r.decided_at, r.reviewer_id, 'authenticated', 'review_video', 'videos', r.video_id::text, '{"status": "pending_review"}',
  jsonb_build_object('status', r.decision), r.reason, r.id::text, '203.0.113.7', 'Mozilla/5.0'
from app.video_reviews as r
where r.decided_at >= private.now() - interval '3 months' and r.decision <> 'pending_review'
order by r.decided_at;
