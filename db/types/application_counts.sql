create type public.application_counts as (
  draft bigint,
  pending_review bigint,
  approved bigint,
  rejected bigint
);
comment on type public.application_counts is 'How many applications stand where.';
comment on column public.application_counts.draft is 'Drafts.';
comment on column public.application_counts.pending_review is 'Videos that wait for review.';
comment on column public.application_counts.approved is 'Videos that were approved.';
comment on column public.application_counts.rejected is 'Videos that were rejected.';
