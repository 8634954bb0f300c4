create type public.close_preview as (
  creator_id uuid,
  handle text,
  amount numeric,
  items public.item[],
  adjustments public.adjustment[],
  profile_complete boolean,
  pending_videos integer
);
comment on type public.close_preview is 'What closing would freeze for a creator.';
comment on column public.close_preview.creator_id is 'The creator whose row it is, key of public.creators.';
comment on column public.close_preview.handle is 'Public name, with its "@".';
comment on column public.close_preview.amount is 'Amount in euros, exact to the cent.';
comment on column public.close_preview.items is 'One line for each kind of video.';
comment on column public.close_preview.adjustments is 'Adjustments that it takes.';
comment on column public.close_preview.profile_complete is 'Whether the creator can be paid.';
comment on column public.close_preview.pending_videos is 'Videos waiting for review.';
