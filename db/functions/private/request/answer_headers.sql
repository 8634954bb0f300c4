-- The one place that sets response headers: each setting replaces all of them.
create or replace function private.answer_headers()
returns void
language sql
volatile
set search_path = pg_catalog, pg_temp
as $$
  select set_config('response.headers', json_build_array(json_build_object('x-request-id', private.request_id()))::text, true);
$$;
comment on function private.answer_headers() is 'Sends the request id with the answer.';
