-- Limits an account to four reads at a time, so that nobody can use up PostgREST's connections. Advisory locks work in read-only
-- transactions and end with them. private.enter has tried the first slot, since most reads get it and a call of a function costs as
-- much as the lock. A fifth read waits up to two seconds for a slot. Only that case enters the block with an
-- exception handler, which costs a subtransaction.
create or replace function private.take_read_slot(user_id uuid)
returns void
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  v_account constant integer := hashtext(take_read_slot.user_id::text);
  v_timeout text;
begin
  if pg_try_advisory_xact_lock(v_account, 2) or pg_try_advisory_xact_lock(v_account, 3)
    or pg_try_advisory_xact_lock(v_account, 4) then
    return;
  end if;
  begin
    v_timeout := current_setting('lock_timeout');
    perform set_config('lock_timeout', '2s', true);
    perform pg_advisory_xact_lock(v_account, 1 + (pg_backend_pid() % 4));
    perform set_config('lock_timeout', v_timeout, true);
  exception when lock_not_available then
    perform private.refuse('RATE_LIMITED', facts => '{"retry_after": 1}');
  end;
end;
$$;
comment on function private.take_read_slot(uuid) is 'Takes another of the account''s four read slots, after the first, for this transaction; refuses RATE_LIMITED after 2 s.';
