create type public.audit_entry as (
  id bigint,
  at timestamptz,
  actor_id uuid,
  actor_email text,
  action text,
  entity text,
  entity_id text,
  before jsonb,
  after jsonb,
  reason text,
  request_id text,
  ip text,
  user_agent text
);
comment on type public.audit_entry is 'A change: who changed what, when and why.';
comment on column public.audit_entry.id is 'Key of the entry; later entries have higher keys.';
comment on column public.audit_entry.at is 'When it happened.';
comment on column public.audit_entry.actor_id is 'Account that made the change; null for the service and for operations.';
comment on column public.audit_entry.actor_email is 'E-mail of that account; null when it no longer exists.';
comment on column public.audit_entry.action is 'Endpoint that was called; sql for a change without one.';
comment on column public.audit_entry.entity is 'Kind of thing that changed.';
comment on column public.audit_entry.entity_id is 'Key of the row that it is about.';
comment on column public.audit_entry.before is 'The fields that changed, before; null for something new.';
comment on column public.audit_entry.after is 'The same fields, after; null for something removed.';
comment on column public.audit_entry.reason is 'The reason that was given; null when there was none.';
comment on column public.audit_entry.request_id is 'Id of the request; null for a change outside of a request.';
comment on column public.audit_entry.ip is 'IP address of the caller; null when no trusted proxy reported it.';
comment on column public.audit_entry.user_agent is 'User agent of the caller; null when it sent none.';
