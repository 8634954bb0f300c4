create type public.application_counts as (
  draft bigint,
  pending_review bigint,
  approved bigint,
  rejected bigint
);
comment on type public.application_counts is 'Number of applications by status.';
comment on column public.application_counts.draft is 'Applications that are drafts.';
comment on column public.application_counts.pending_review is 'Applications that wait for review.';
comment on column public.application_counts.approved is 'Applications that were approved.';
comment on column public.application_counts.rejected is 'Applications that were rejected.';
