create type public.draft as (
  step integer,
  form_data jsonb,
  updated_at timestamptz
);
comment on type public.draft is 'The onboarding form as saved so far.';
comment on column public.draft.step is 'Step of the form: 0, 1 or 2.';
comment on column public.draft.form_data is 'The form as it was saved.';
comment on column public.draft.updated_at is 'When it was last saved.';
