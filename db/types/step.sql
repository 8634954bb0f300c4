create type public.step as (
  step integer,
  label text
);
comment on type public.step is 'A step of the onboarding.';
comment on column public.step.step is 'Number of the step: 0, 1 or 2.';
comment on column public.step.label is 'Label of the step, in French.';
