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
comment on type public.activity_entry is 'Something that happened.';
comment on column public.activity_entry.id is 'Increasing.';
comment on column public.activity_entry.kind is 'What happened.';
comment on column public.activity_entry.at is 'When it happened.';
comment on column public.activity_entry.video_id is 'The video; null when it is about none.';
comment on column public.activity_entry.video_type is 'Its kind; null when it is about none.';
comment on column public.activity_entry.label is 'Name of that kind; null when it is about none.';
comment on column public.activity_entry.detail is 'Reason, version, file name or month; null when there is none.';
comment on column public.activity_entry.amount is 'Euros of a payment; null for others.';
