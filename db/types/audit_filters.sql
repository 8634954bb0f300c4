create type public.audit_filters as (
  actions text[],
  entities text[]
);
comment on type public.audit_filters is 'What the audit log can be filtered by.';
comment on column public.audit_filters.actions is 'Every action that has an entry, in order.';
comment on column public.audit_filters.entities is 'Every kind of thing that has an entry, in order.';
