-- Two thousand creators besides the demo's, with a closed and an open month, in a few seconds. Triggers must be disabled by the
-- caller (session_replication_role is not enough, since ours always fire).
insert into app.creators (id, handle, display_name, email, status, start_date, package_tier, mix, approved_tier)
select md5('creator' || n)::uuid, '@ballast' || n, 'Ballast', 'b' || n || '@ballast.example', 'actif', '2026-01-01', 20, 'VOLUME', 20
from generate_series(1, 2000) as n;
insert into app.monthly_tracking (id, creator_id, month, package_tier, mix, quota_total, quotas, monthly_credits, rates, deadline)
select md5('tracking' || c.id || t.month)::uuid, c.id, t.month, 20, 'VOLUME', t.quota_total, t.quotas, t.monthly_credits, t.rates, t.deadline
from (
  select distinct on (x.month) x.* from app.monthly_tracking as x where x.package_tier = 20 order by x.month
) as t
cross join (select y.id from app.creators as y where y.handle like '@ballast%') as c;
insert into app.videos (
  id, creator_id, tracking_id, video_type, status, duration_seconds, resolution, size_bytes, mime_type, bucket, path, created_at
)
select
  md5('video' || t.id || n)::uuid, t.creator_id, t.id, (enum_range(null::app.video_type))[1 + n % 5],
  (case when m.closed_at is null and n = 1 then 'pending_review' else 'approved' end)::app.video_status,
  30, '1080x1920', 1000, 'video/mp4', 'videos', t.id || '/' || n, app.first_day(t.month) + n * interval '1 day'
from app.monthly_tracking as t
join app.months as m on m.month = t.month
cross join generate_series(1, 8) as n
where t.creator_id in (select c.id from app.creators as c where c.handle like '@ballast%');
insert into app.video_reviews (video_id, creator_id, decision, decided_at)
select v.id, v.creator_id, v.status, v.created_at + interval '1 day'
from app.videos as v
where v.path like v.tracking_id || '/%' and v.status = 'approved';
insert into app.activity (creator_id, kind, at, video_id, video_type)
select v.creator_id, 'upload', v.created_at, v.id, v.video_type
from app.videos as v
where v.path like v.tracking_id || '/%';
select private.recount_standings();
insert into app.payouts (creator_id, month, tracking_id, amount, monthly_credits)
select s.creator_id, s.month, s.tracking_id, s.amount, 25
from app.standings as s
join app.months as m on m.month = s.month and m.closed_at is not null
join app.creators as c on c.id = s.creator_id and c.handle like '@ballast%';
insert into app.payout_items (payout_id, creator_id, video_type, delivered, rate, subtotal)
select p.id, p.creator_id, k, 1, 100, 100
from app.payouts as p
join app.creators as c on c.id = p.creator_id and c.handle like '@ballast%'
cross join unnest(enum_range(null::app.video_type)) as k;
insert into storage.objects (bucket_id, name, metadata)
select v.bucket, v.creator_id || '/' || v.id || '.mp4', '{"size": 1000, "mimetype": "video/mp4"}'
from app.videos as v
where v.path like v.tracking_id || '/%';
select private.recount_months();
