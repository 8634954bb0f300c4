create type public.application_counts as (
  draft bigint,
  pending_review bigint,
  approved bigint,
  rejected bigint
);
comment on type public.application_counts is 'How many applications stand where.';
comment on column public.application_counts.draft is 'Drafts.';
comment on column public.application_counts.pending_review is 'Waiting.';
comment on column public.application_counts.approved is 'Approved.';
comment on column public.application_counts.rejected is 'Rejected.';
