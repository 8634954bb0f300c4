create type public.draft as (
  step integer,
  form_data jsonb,
  updated_at timestamptz
);
comment on type public.draft is 'What an applicant has typed so far.';
comment on column public.draft.step is '0, 1 or 2.';
comment on column public.draft.form_data is 'What the form held.';
comment on column public.draft.updated_at is 'Of the last save.';
