-- One video in a hundred was decided, reopened and decided again.
insert into app.video_reviews (video_id, creator_id, decision, reason, reviewer_id, decided_at)
select bench.id('video', r.number), r.creator_id, r.decision, r.reason, bench.id('admin', 1), r.decided_at
from (
  select
    v.number, v.creator_id, v.status as decision, case when v.status <> 'approved' then 'Le son est saturé, pouvez-vous refaire la prise ?' end as reason,
    v.created_at + interval '20 hours' as decided_at
  from bench.videos as v
  where v.status <> 'pending_review'
  union all
  select
    v.number, v.creator_id, x.decision, 'Vue trop vite.', v.created_at + x.after
  from bench.videos as v
  cross join (
    values ('rejected'::app.video_status, interval '10 hours'), ('pending_review', interval '15 hours')
  ) as x (decision, after)
  where v.status = 'approved' and bench.dice('reopened', v.number) = 7
) as r
order by r.decided_at;
