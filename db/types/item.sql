create type public.item as (
  video_type app.video_type,
  label text,
  delivered integer,
  rate numeric,
  subtotal numeric
);
comment on type public.item is 'A line of a payout.';
comment on column public.item.video_type is 'Kind of video.';
comment on column public.item.label is 'Label of the kind of video, in French.';
comment on column public.item.delivered is 'Approved videos of this kind.';
comment on column public.item.rate is 'Euros per video.';
comment on column public.item.subtotal is 'Amount of the line: delivered x rate.';
