create type public.audit_entry_list as (
  rows public.audit_entry[],
  total bigint
);
comment on type public.audit_entry_list is 'Entries of the audit log.';
comment on column public.audit_entry_list.rows is 'Entries of the page, newest first.';
comment on column public.audit_entry_list.total is 'Number of matching entries on all pages.';
