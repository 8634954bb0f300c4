create or replace view public.payout_adjustments
with (security_invoker = true) as
select a.id, a.place, a.creator_id, a.amount, a.reason, a.payout_id, a.created_at
from app.payout_adjustments as a;
comment on view public.payout_adjustments is 'Signed amounts beside the videos.';
comment on column public.payout_adjustments.id is 'Identity.';
comment on column public.payout_adjustments.place is 'Order of effect: closings take the adjustments of a creator in it.';
comment on column public.payout_adjustments.creator_id is 'Creator.';
comment on column public.payout_adjustments.amount is 'Euros, positive or negative.';
comment on column public.payout_adjustments.reason is 'Why.';
comment on column public.payout_adjustments.payout_id is 'The payout that took it; null while open.';
comment on column public.payout_adjustments.created_at is 'When.';
