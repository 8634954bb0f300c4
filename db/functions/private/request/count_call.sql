-- Counts a writing call in the current minute of real time. The count is part of the transaction: a refusal rolls it back, so only
-- successful calls count. One row per actor and endpoint is reused every minute. The limit is the one that operations set for the
-- endpoint, else theirs for all endpoints, else the contract's.
create or replace function private.count_call(actor text, endpoint text, per_minute integer)
returns void
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  v_now constant timestamptz := clock_timestamp();
  v_minute constant timestamptz := date_trunc('minute', v_now);
  v_calls integer;
  v_limit integer;
begin
  insert into private.rate_counters as c (actor, endpoint, minute, calls)
  values (count_call.actor, count_call.endpoint, v_minute, 1)
  on conflict on constraint rate_counters_pkey do update
    set calls = case when c.minute = excluded.minute then c.calls + 1 else 1 end, minute = excluded.minute
  returning c.calls, coalesce(
    (select l.per_minute from private.limits as l where l.endpoint = count_call.endpoint),
    (select l.per_minute from private.limits as l where l.endpoint = '*'),
    count_call.per_minute
  ) into v_calls, v_limit;
  if v_calls > v_limit then
    perform private.refuse('RATE_LIMITED', facts => jsonb_build_object('retry_after', ceil(60 - extract(second from v_now))::integer));
  end if;
end;
$$;
comment on function private.count_call(text, text, integer) is 'Counts a writing call; refuses RATE_LIMITED above the limit per minute.';
