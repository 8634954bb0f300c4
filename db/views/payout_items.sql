create or replace view public.payout_items
with (security_invoker = true) as
select i.payout_id, i.creator_id, i.video_type, k.label, i.delivered, i.rate, i.subtotal
from app.payout_items as i
join app.video_types as k on k.video_type = i.video_type;
comment on view public.payout_items is 'The lines of frozen payouts.';
comment on column public.payout_items.payout_id is 'The payout.';
comment on column public.payout_items.creator_id is 'Creator.';
comment on column public.payout_items.video_type is 'Kind of video.';
comment on column public.payout_items.label is 'Its name for people.';
comment on column public.payout_items.delivered is 'Approved videos.';
comment on column public.payout_items.rate is 'Euros per video.';
comment on column public.payout_items.subtotal is 'delivered x rate.';
