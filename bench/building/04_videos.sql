-- Videos, spread evenly over the months of their creator, in the order of their upload. In a closed month all are reviewed; in the
-- month before the current one every tenth waits for review, in the current one two of five. Every tenth video replaces the one
-- before it, if that was refused.
create table bench.videos as
select
  v.number,
  v.n,
  v.place,
  bench.id('tracking', v.n * 100 + v.place) as tracking_id,
  v.creator_id,
  m.month,
  (enum_range(null::app.video_type))[
    1 + case when v.i % 10 in (4, 5) then 0 else width_bucket(bench.dice('type', v.number), array[40, 65, 85, 95]) end
  ] as video_type,
  case
    when bench.dice('waits', v.number) < m.waiting_percent then 'pending_review'
    when bench.dice('status', v.number) < 82 then 'approved'
    when bench.dice('status', v.number) < 93 then 'rejected'
    else 'revision_requested'
  end::app.video_status as status,
  v.i % 10 = 5 and v.same_month and bench.dice('status', v.number - 1) >= 82 and bench.dice('waits', v.number - 1) >= m.waiting_percent as replaces,
  m.begins + (m.last_upload - m.begins) * v.part + v.number % 100000 * interval '1 microsecond' as created_at
from (
  select
    c.n,
    c.id as creator_id,
    c.n::bigint * 1000 + i as number,
    i,
    c.joined + (i - 1) * c.lasted / c.videos as place,
    i > 1 and (i - 2) * c.lasted / c.videos = (i - 1) * c.lasted / c.videos as same_month,
    (i - 1) * c.lasted % c.videos / c.videos::double precision as part
  from (
    select x.*, s.months - x.joined + case when x.status = 'actif' then 1 else -1 end as lasted
    from bench.creators as x
    cross join bench.scale as s
  ) as c
  cross join generate_series(1, c.videos) as i
) as v
join bench.months as m on m.place = v.place
order by created_at;
analyze bench.videos;
