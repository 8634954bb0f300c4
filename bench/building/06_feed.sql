-- The feed of activity, in the order of time.
insert into app.activity (creator_id, kind, at, video_id, video_type, detail, amount)
select f.creator_id, f.kind, f.at, f.video_id, f.video_type, f.detail, f.amount
from (
  select c.id, 'contract'::app.activity_kind, m.begins, null::uuid, null::app.video_type, '2026-01', null::numeric
  from bench.creators as c
  join bench.months as m on m.place = c.joined
  union all
  select v.creator_id, 'upload', v.created_at, bench.id('video', v.number), v.video_type, null, null
  from bench.videos as v
  union all
  select
    v.creator_id, case v.status when 'revision_requested' then 'revision' else v.status::text end::app.activity_kind,
    v.created_at + interval '20 hours', bench.id('video', v.number), v.video_type,
    case when v.status <> 'approved' then 'Le son est saturé, pouvez-vous refaire la prise ?' end, null
  from bench.videos as v
  where v.status <> 'pending_review'
  union all
  select v.creator_id, 'rush', v.created_at, null, null, 'rush.mp4', null
  from bench.videos as v
  where v.number % 4 = 0
  union all
  select p.creator_id, 'paid', p.frozen_at + interval '3 days', null, null, p.month, p.amount
  from bench.payouts as p
  where p.payment_status = 'paye'
) as f (creator_id, kind, at, video_id, video_type, detail, amount)
order by f.at;
