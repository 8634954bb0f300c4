-- Decisions carry a reason; the rows that move because of them are audited by triggers of their own. The reason travels in the
-- transaction from the one to the other.
create or replace function private.because(reason text)
returns void
language sql
volatile
set search_path = pg_catalog, pg_temp
as $$
  select set_config('retro.reason', coalesce(because.reason, ''), true);
$$;
comment on function private.because(text) is 'Names the reason of the changes that follow in this transaction, for their audit entries; null ends it.';
