create type public.onboarding_options as (
  steps public.step[],
  packages public.package[],
  mixes public.mix[],
  video_types public.video_type[],
  video_specs public.video_specs,
  rush_specs public.rush_specs,
  field_limits public.field_limit[]
);
comment on type public.onboarding_options is 'Everything that the onboarding offers.';
comment on column public.onboarding_options.steps is 'Steps of the onboarding form.';
comment on column public.onboarding_options.packages is 'All packages, smallest first.';
comment on column public.onboarding_options.mixes is 'All mixes, in display order.';
comment on column public.onboarding_options.video_types is 'All kinds of video, in display order.';
comment on column public.onboarding_options.video_specs is 'Rules for videos.';
comment on column public.onboarding_options.rush_specs is 'Rules for rushes.';
comment on column public.onboarding_options.field_limits is 'Limits of the application''s fields.';
