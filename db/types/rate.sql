create type public.rate as (
  rate_id uuid,
  package_tier integer,
  video_type app.video_type,
  label text,
  rate numeric,
  is_placeholder boolean,
  valid_from date
);
comment on type public.rate is 'What one approved video earns.';
comment on column public.rate.rate_id is 'Key; endpoints take it as rate_id.';
comment on column public.rate.package_tier is 'Package: how many videos a month.';
comment on column public.rate.video_type is 'Kind of video.';
comment on column public.rate.label is 'Label of the kind of video, in French.';
comment on column public.rate.rate is 'Euros for each video.';
comment on column public.rate.is_placeholder is 'True while the price is not final.';
comment on column public.rate.valid_from is 'First day on which it applies.';
