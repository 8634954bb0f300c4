create type public.step as (
  step integer,
  label text
);
comment on type public.step is 'A step of the onboarding.';
comment on column public.step.step is '0, 1, 2.';
comment on column public.step.label is 'Name for people.';
