create or replace view public.payout_adjustments
with (security_invoker = true) as
select
  k.id, u.place, k.creator_id, u.amount, u.reason, k.payout_id, u.created_at
from (
  select
    '00000000-0000-0000-0000-000000000000'::uuid as scope, a.id, a.place, a.creator_id, a.amount, a.reason, a.created_at
  from app.payout_adjustments as a
  union all
  select o.creator_id as scope, o.id, o.place, o.creator_id, o.amount, o.reason, o.created_at from app.payout_adjustments as o
) as u
left join app.payout_adjustments as k on k.id = u.id
where u.scope = (select private.visible_creator());
comment on view public.payout_adjustments is 'Adjustments: signed amounts besides the videos.';
comment on column public.payout_adjustments.id is 'Key of the row.';
comment on column public.payout_adjustments.place is 'Order in which closings include a creator''s adjustments.';
comment on column public.payout_adjustments.creator_id is 'The creator whose row it is, key of public.creators.';
comment on column public.payout_adjustments.amount is 'Euros, positive or negative.';
comment on column public.payout_adjustments.reason is 'The reason, as the person who decided wrote it.';
comment on column public.payout_adjustments.payout_id is 'The payout that took it; null while open.';
comment on column public.payout_adjustments.created_at is 'When the row was written.';
