create type public.status_change as (
  from_status app.creator_status,
  to_status app.creator_status,
  reason text,
  at timestamptz
);
comment on type public.status_change is 'A change of a creator''s status.';
comment on column public.status_change.from_status is 'Status before the change.';
comment on column public.status_change.to_status is 'Status after the change.';
comment on column public.status_change.reason is 'The reason, as the person who decided wrote it.';
comment on column public.status_change.at is 'When it happened.';
