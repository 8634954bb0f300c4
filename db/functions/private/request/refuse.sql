-- Raises an exception that PostgREST turns into {code, message, details, hint}, with the catalogue's status and in the caller's
-- language. hint says which values are allowed, if facts hold a bound. details repeats status, request id and seconds to wait,
-- because scripts of other origins cannot read headers. The exception rolls the transaction back, so a refusal leaves nothing
-- behind.
create or replace function private.refuse(code text, field text default null, facts jsonb default '{}')
returns void
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_error private.errors;
  v_id text := private.request_id();
  v_wait text := refuse.facts ->> 'retry_after';
begin
  select e.* into strict v_error from private.errors as e where e.code = refuse.code;
  raise sqlstate 'PGRST' using
    message = jsonb_build_object(
      'code', v_error.code,
      'message', case when private.prefers_french() then v_error.fr else v_error.en end,
      'details', (
        jsonb_strip_nulls(jsonb_build_object('status', v_error.status, 'request_id', v_id, 'field', refuse.field)) || refuse.facts
      )::text,
      'hint', private.allowed(refuse.facts -> 'bound', private.prefers_french())
    )::text,
    detail = jsonb_build_object(
      'status', v_error.status,
      'headers', jsonb_strip_nulls(jsonb_build_object('x-request-id', v_id, 'Retry-After', v_wait))
    )::text;
end;
$$;
comment on function private.refuse(text, text, jsonb) is
  'Raises a refusal of the catalogue. facts are added to details: ids, count, retry_after (seconds), bound (see private.allowed).';
