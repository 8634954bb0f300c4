create or replace function app.checked_request_key(request_key text)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return nullif(app.checked_text(checked_request_key.request_key, 'request_key', 200), '');
end;
$$;
comment on function app.checked_request_key(text) is
  'The trimmed key that marks repeated calls, null without one; refuses VALIDATION_FAILED above 200 characters.';
