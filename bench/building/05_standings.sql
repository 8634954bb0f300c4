-- The standing of each tracking: counted over all videos at once, then computed by the same pure functions as in the trigger that
-- maintains it. A test checks the result with private.miscounted_standings.
insert into app.standings (tracking_id, creator_id, month, delivered, summary, earnings)
select
  c.id, c.creator_id, c.month, c.delivered, app.tracking_summary(c.quotas, c.delivered),
  app.calculate_payout(c.delivered, c.rates, case when c.approved > 0 then c.monthly_credits else 0 end)
from (
  select
    t.id, t.creator_id, t.month, t.quotas, t.rates, t.monthly_credits, coalesce(v.approved, 0) as approved,
    jsonb_build_object(
      'OOTD', coalesce(v.ootd, 0), 'TRAINING', coalesce(v.training, 0), 'BEFORE_AFTER', coalesce(v.before_after, 0),
      'SPORTS_80S', coalesce(v.sports_80s, 0), 'CINEMATIC', coalesce(v.cinematic, 0)
    ) as delivered
  from app.monthly_tracking as t
  left join (
    select
      x.tracking_id,
      count(*) filter (where x.status = 'approved') as approved,
      count(*) filter (where x.status = 'approved' and x.video_type = 'OOTD') as ootd,
      count(*) filter (where x.status = 'approved' and x.video_type = 'TRAINING') as training,
      count(*) filter (where x.status = 'approved' and x.video_type = 'BEFORE_AFTER') as before_after,
      count(*) filter (where x.status = 'approved' and x.video_type = 'SPORTS_80S') as sports_80s,
      count(*) filter (where x.status = 'approved' and x.video_type = 'CINEMATIC') as cinematic
    from bench.videos as x
    group by x.tracking_id
  ) as v on v.tracking_id = t.id
) as c;
