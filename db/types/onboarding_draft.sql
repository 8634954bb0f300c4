create type public.onboarding_draft as (
  draft public.draft
);
comment on type public.onboarding_draft is 'The caller''s draft, if there is one.';
comment on column public.onboarding_draft.draft is 'The draft; null when there is none.';
