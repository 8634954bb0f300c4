create or replace function app.required_reason(reason text, field text default 'reason')
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_reason constant text := app.trimmed(required_reason.reason);
begin
  if v_reason is null or length(v_reason) > 2000 then
    perform private.refuse('REASON_REQUIRED', required_reason.field);
  end if;
  return v_reason;
end;
$$;
comment on function app.required_reason(text, text) is 'The trimmed reason; refuses REASON_REQUIRED unless it has 1 to 2000 characters.';
