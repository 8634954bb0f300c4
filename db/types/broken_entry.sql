create type public.broken_entry as (
  id bigint,
  at timestamptz
);
comment on type public.broken_entry is 'An audit entry that does not fit its seal.';
comment on column public.broken_entry.id is 'Key of the audit entry.';
comment on column public.broken_entry.at is 'Time in the entry; null when the entry was removed.';
