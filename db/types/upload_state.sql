create type public.upload_state as (
  pending_review_count integer,
  rejected_count integer,
  revision_count integer,
  approved_count integer,
  can_upload boolean,
  blocked_by text,
  recent_videos public.video[]
);
comment on type public.upload_state is 'The uploads of a month, and whether the creator may upload more.';
comment on column public.upload_state.pending_review_count is 'Videos of the month that wait for review.';
comment on column public.upload_state.rejected_count is 'Videos refused and not replaced.';
comment on column public.upload_state.revision_count is 'Videos to be revised and not replaced.';
comment on column public.upload_state.approved_count is 'Videos of the month that were approved.';
comment on column public.upload_state.can_upload is 'Whether the creator may upload now.';
comment on column public.upload_state.blocked_by is 'Code of the refusal that an upload would get now; null when an upload is allowed.';
comment on column public.upload_state.recent_videos is 'The eight newest videos.';
