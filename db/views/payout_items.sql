create or replace view public.payout_items
with (security_invoker = true) as
select
  k.payout_id, k.creator_id, k.video_type,
  (select t.label from app.video_types as t where t.video_type = u.video_type) as label, u.delivered, u.rate, u.subtotal
from (
  select
    '00000000-0000-0000-0000-000000000000'::uuid as scope, a.payout_id, a.creator_id, a.video_type, a.delivered, a.rate,
    a.subtotal
  from app.payout_items as a
  union all
  select
    o.creator_id as scope, o.payout_id, o.creator_id, o.video_type, o.delivered, o.rate, o.subtotal
  from app.payout_items as o
) as u
left join lateral (
  select i.payout_id, i.creator_id, i.video_type
  from app.payout_items as i
  where i.payout_id = u.payout_id and i.video_type = u.video_type
  group by i.payout_id, i.creator_id, i.video_type
) as k on k.payout_id = u.payout_id and k.creator_id = u.creator_id
where u.scope = (select private.visible_creator());
comment on view public.payout_items is 'The lines of frozen payouts.';
comment on column public.payout_items.payout_id is 'The payout, key of public.payouts.';
comment on column public.payout_items.creator_id is 'The creator whose row it is, key of public.creators.';
comment on column public.payout_items.video_type is 'Kind of video.';
comment on column public.payout_items.label is 'Label of the kind of video, in French.';
comment on column public.payout_items.delivered is 'Approved videos of this kind.';
comment on column public.payout_items.rate is 'Euros per video.';
comment on column public.payout_items.subtotal is 'Amount of the line: delivered x rate.';
