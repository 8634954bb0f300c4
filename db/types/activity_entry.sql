create type public.activity_entry as (
  id bigint,
  kind app.activity_kind,
  at timestamptz,
  video_id uuid,
  video_type app.video_type,
  label text,
  detail text,
  amount numeric
);
comment on type public.activity_entry is 'An event around a creator.';
comment on column public.activity_entry.id is 'Key of the event; keys have the order of commits.';
comment on column public.activity_entry.kind is 'Kind of event.';
comment on column public.activity_entry.at is 'When it happened.';
comment on column public.activity_entry.video_id is 'The video; null for an event without a video.';
comment on column public.activity_entry.video_type is 'Kind of that video; null for an event without a video.';
comment on column public.activity_entry.label is 'Label of that kind; null for an event without a video.';
comment on column public.activity_entry.detail is 'Reason, version, file name or month; null when there is none.';
comment on column public.activity_entry.amount is 'Euros of a payment; null for other events.';
