create type public.application_review as (
  application public.application,
  creator_id uuid
);
comment on type public.application_review is 'A decided application.';
comment on column public.application_review.application is 'The application.';
comment on column public.application_review.creator_id is 'The creator it made; null when it was rejected.';
