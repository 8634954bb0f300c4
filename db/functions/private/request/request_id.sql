-- The caller's x-request-id if it is well formed, else a new one. A setting keeps it for the transaction, so that answer, refusal
-- and audit entry have the same.
--
-- A new one is not made by gen_random_uuid: without OpenSSL, Postgres opens a device for each of these, which takes longer than all
-- the rest here. The length is compared outside of the pattern: {1,128} in it would make matching twenty times slower.
create or replace function private.request_id()
returns text
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  v_sent constant text := nullif(current_setting('request.headers', true), '')::json ->> 'x-request-id';
begin
  return set_config(
    'retro.request_id',
    coalesce(
      nullif(current_setting('retro.request_id', true), ''),
      case when length(v_sent) <= 128 then substring(v_sent from '^[a-zA-Z0-9_.:-]+$') end,
      -- lint: guessable-secret, because the id is no secret: every answer and refusal shows it.
      encode(float8send(random()) || float8send(random()), 'hex')::uuid::text
    ),
    true
  );
end;
$$;
comment on function private.request_id() is 'The id of the request: the caller''s, or a new one.';
