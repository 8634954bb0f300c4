create type public.audit_verification as (
  ok boolean,
  entries integer,
  head text,
  next_id bigint,
  first_broken public.broken_entry
);
comment on type public.audit_verification is 'Whether a page of the audit log is unchanged.';
comment on column public.audit_verification.ok is 'True when every seal of the page fits.';
comment on column public.audit_verification.entries is 'How many entries the page has.';
comment on column public.audit_verification.head is 'The newest seal of the whole log, hexadecimal; null while the log is empty.';
comment on column public.audit_verification.next_id is 'from_id of the next page; null after the last.';
comment on column public.audit_verification.first_broken is 'The first entry that does not fit; null when all do.';
