-- The guard: the first statement of every endpoint. It sends the request id, refuses too large a body, compares the caller with
-- the rule of the endpoint, and applies the rate limits. A refused caller learns nothing else: a visitor is told to sign in, an
-- account that it may not. A transaction that may write locks its account in share mode before it looks the caller up. An erasure
-- takes that lock exclusively (private.apply_erasure), so it runs before the whole transaction or after it.
--
-- Every call pays for this function, and here a statement costs more than what it reads. So the rule is a constant of the plan
-- (private.endpoint_rules), and one statement reads the account, compares it with the rule and keeps it for the policies, which ask
-- for every table (private.account_id). Visitors need no statement. Settings are set inside expressions, because PERFORM is a
-- statement. Response headers are set here alone, since each setting replaces all of them.
create or replace function private.enter(endpoint text)
returns private.caller
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_rule constant jsonb := private.endpoint_rules() -> enter.endpoint;
  v_caller private.caller;
  v_fits boolean;
  v_set text := set_config('response.headers', '[{"x-request-id": "' || private.request_id() || '"}]', true);
begin
  if (nullif(current_setting('request.headers', true), '')::json ->> 'content-length')::numeric > private.request_bytes() then
    perform private.refuse('PAYLOAD_TOO_LARGE');
  end if;
  if current_setting('transaction_read_only') = 'off' then
    -- Takes no lock for a caller without an account.
    perform pg_advisory_xact_lock_shared(hashtextextended('account ' || (auth.jwt() ->> 'sub')::uuid, 0));
  end if;
  v_caller.role := coalesce(nullif(current_setting('role'), 'none'), session_user);
  if v_caller.role = 'anon' then
    v_caller.is_admin := false;
    v_fits := v_rule ->> 'actors' like '%V%';
  else
    -- A token outlives a deletion and a ban, and an anonymous user of Supabase has no account here: all of these find no row. Auth's
    -- clock decides when a ban ends, not the programme's.
    select
      a.user_id, coalesce(a.is_admin, false), a.creator_id, a.email, a.handle, a.display_name, a.creator_status, a.application_status,
      a.signed_place,
      case
        when v_caller.role = 'service_role' then t.actors like '%S%'
        when a.user_id is null then t.actors like '%V%'
        else t.actors like '%M%' or t.actors like '%C%' and a.creator_id is not null or t.actors like '%A%' and a.is_admin
      end,
      case
        when a.user_id is not null then
          set_config('retro.claims', current_setting('request.jwt.claims'), true)
          || set_config('retro.caller', concat_ws(',', a.user_id, a.is_admin, a.creator_id), true)
      end
    into
      v_caller.user_id, v_caller.is_admin, v_caller.creator_id, v_caller.email, v_caller.handle, v_caller.display_name,
      v_caller.creator_status, v_caller.application_status, v_caller.signed_place, v_fits, v_set
    -- equivalent (constant): without "offset" Postgres would parse the token for each column that needs it.
    from (select auth.jwt() as claims, v_rule ->> 'actors' as actors offset 0) as t
    left join private.accounts as a
      on a.user_id = (t.claims ->> 'sub')::uuid
        and t.claims ->> 'is_anonymous' is distinct from 'true'
        and a.may_act_from <= now();
  end if;
  if v_fits is not true then
    perform private.refuse(
      case when private.account_id() is null and v_caller.role <> 'service_role' then 'NOT_SIGNED_IN' else 'FORBIDDEN' end
    );
  end if;
  if not (v_rule -> 'reads')::boolean then
    -- An audit entry names the endpoint that caused it.
    v_set := set_config('retro.endpoint', enter.endpoint, true);
    if v_caller.role = 'authenticated' then
      perform private.count_call(v_caller.user_id::text, enter.endpoint, (v_rule ->> 'per_minute')::integer);
    end if;
  -- For a caller without an account there is nothing to lock: the answer is null.
  elsif not pg_try_advisory_xact_lock(hashtext(v_caller.user_id::text), 1) then
    -- equivalent (guard): one session alone is never refused the lock.
    perform private.take_read_slot(v_caller.user_id);
  end if;
  return v_caller;
end;
$$;
comment on function private.enter(text) is
  'Lets the caller into an endpoint and returns who it is; refuses NOT_SIGNED_IN, FORBIDDEN, PAYLOAD_TOO_LARGE or RATE_LIMITED.';
