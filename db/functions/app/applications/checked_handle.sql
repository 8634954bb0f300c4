create or replace function app.checked_handle(handle text)
returns app.handle
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_handle constant text := '@' || lower(regexp_replace(app.trimmed(checked_handle.handle), '^@', ''));
  v_limit constant public.field_limit := app.field_limit('handle');
begin
  if v_handle !~ '^@[a-z0-9._]+$' or length(v_handle) - 1 not between v_limit.min and v_limit.max or v_handle like '@erased.%' then
    perform private.refuse('VALIDATION_FAILED', 'handle', '{"bound": {"example": "@nina.runs"}}');
  end if;
  return v_handle;
end;
$$;
comment on function app.checked_handle(text) is 'A handle in lower case with its "@"; null for a blank one. Refuses VALIDATION_FAILED for other characters, and for handles that begin with @erased., which erased persons have.';
