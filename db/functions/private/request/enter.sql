-- The guard: the first statement of every endpoint. It sends the request id, refuses too large a body, asks the contract's table
-- whether this caller may enter, and applies the rate limits. A refused caller learns nothing else: a visitor is told to sign in,
-- an account that it may not. A transaction that may write locks its account in share mode before it looks the caller up. An
-- erasure takes that lock exclusively (private.apply_erasure), so it runs before the whole transaction or after it.
--
-- Every call pays for this function, and here a statement costs more than what it reads. So all that is known about the caller is
-- read in one statement, together with the endpoint's row. The token is parsed once. A visitor is not looked up. Settings are set
-- by assignment (plpgsql evaluates an expression itself, while PERFORM is a statement), and few functions are called. The result is
-- kept for the policies, which ask for every table (private.account_id). Response headers are set here alone, since each setting
-- replaces all of them.
create or replace function private.enter(endpoint text)
returns private.caller
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_claims constant jsonb := auth.jwt();
  v_account constant uuid := v_claims ->> 'sub';
  v_caller private.caller;
  v_actors text;
  v_fits boolean;
  v_reads boolean;
  v_per_minute integer;
  v_set text := set_config('response.headers', '[{"x-request-id": "' || private.request_id() || '"}]', true);
begin
  if (nullif(current_setting('request.headers', true), '')::json ->> 'content-length')::numeric > private.request_bytes() then
    perform private.refuse('PAYLOAD_TOO_LARGE');
  end if;
  if current_setting('transaction_read_only') = 'off' then
    -- Takes no lock for a caller without an account.
    perform pg_advisory_xact_lock_shared(hashtextextended('account ' || v_account, 0));
  end if;
  v_caller.role := coalesce(nullif(current_setting('role'), 'none'), session_user);
  if v_caller.role = 'anon' then
    v_caller.is_admin := false;
    select e.actors like '%V%' into v_fits from private.endpoints as e where e.name = enter.endpoint;
  else
    -- A token outlives a deletion and a ban, and an anonymous user of Supabase has no account here: all of these find no row. Auth's
    -- clock decides when a ban ends, not the programme's.
    select
      a.user_id, coalesce(a.is_admin, false), a.creator_id, a.email, a.handle, a.display_name, a.creator_status, a.application_status,
      e.reads, e.per_minute, e.actors
    into
      v_caller.user_id, v_caller.is_admin, v_caller.creator_id, v_caller.email, v_caller.handle, v_caller.display_name,
      v_caller.creator_status, v_caller.application_status, v_reads, v_per_minute, v_actors
    from private.endpoints as e
    left join private.accounts as a
      on a.user_id = v_account and v_claims ->> 'is_anonymous' is distinct from 'true' and a.may_act_from <= now()
    where e.name = enter.endpoint;
    v_fits := case
      when v_caller.role = 'service_role' then v_actors like '%S%'
      when v_caller.user_id is null then v_actors like '%V%'
      else v_actors like '%M%' or v_actors like '%C%' and v_caller.creator_id is not null or v_actors like '%A%' and v_caller.is_admin
    end;
  end if;
  if v_fits is not true then
    -- Of an unknown endpoint nothing was read, not even the account.
    perform private.refuse(
      case when private.account_id() is null and v_caller.role <> 'service_role' then 'NOT_SIGNED_IN' else 'FORBIDDEN' end
    );
  end if;
  v_set := set_config('retro.endpoint', enter.endpoint, true);
  if v_caller.user_id is not null and v_caller.role = 'authenticated' then
    v_set := set_config('retro.claims', current_setting('request.jwt.claims'), true)
      || set_config('retro.account_id', v_caller.user_id::text, true)
      || set_config('retro.creator_id', v_caller.creator_id::text, true)
      || set_config('retro.is_admin', v_caller.is_admin::text, true);
    if not v_reads then
      perform private.count_call(v_caller.user_id::text, enter.endpoint, v_per_minute);
    elsif not pg_try_advisory_xact_lock(hashtext(v_caller.user_id::text), 1) then
      -- equivalent (guard): one session alone is never refused the lock.
      perform private.take_read_slot(v_caller.user_id);
    end if;
  end if;
  return v_caller;
end;
$$;
comment on function private.enter(text) is
  'Lets the caller into an endpoint and returns who it is; refuses NOT_SIGNED_IN, FORBIDDEN, PAYLOAD_TOO_LARGE or RATE_LIMITED.';
