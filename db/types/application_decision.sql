create type public.application_decision as (
  decision app.application_status,
  notes text,
  decided_at timestamptz
);
comment on type public.application_decision is 'A decision on an application.';
comment on column public.application_decision.decision is 'The decision: approved or rejected.';
comment on column public.application_decision.notes is 'Notes of the admin; null when there are none.';
comment on column public.application_decision.decided_at is 'When it was decided.';
