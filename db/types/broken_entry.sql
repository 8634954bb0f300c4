create type public.broken_entry as (
  id bigint,
  at timestamptz
);
comment on type public.broken_entry is 'An audit entry that does not fit its seal.';
comment on column public.broken_entry.id is 'The entry.';
comment on column public.broken_entry.at is 'When it says it was written; null when it is gone.';
