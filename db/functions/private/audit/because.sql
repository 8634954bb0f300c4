-- A decision has a reason, but the rows that change because of it are audited by triggers of their own. A setting of the
-- transaction passes the reason to them.
create or replace function private.because(reason text)
returns void
language sql
volatile
set search_path = pg_catalog, pg_temp
as $$
  select set_config('retro.reason', coalesce(because.reason, ''), true);
$$;
comment on function private.because(text) is 'Sets the reason for later changes of this transaction, for their audit entries; null removes it.';
