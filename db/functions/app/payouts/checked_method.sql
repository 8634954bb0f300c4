create or replace function app.checked_method(method text)
returns app.payout_method
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  if checked_method.method is null or checked_method.method <> all (enum_range(null::app.payout_method)::text[]) then
    perform private.refuse('VALIDATION_FAILED', 'method', jsonb_build_object('bound', jsonb_build_object('values', enum_range(null::app.payout_method))));
  end if;
  return checked_method.method::app.payout_method;
end;
$$;
comment on function app.checked_method(text) is 'A payout method from text; refuses VALIDATION_FAILED for an unknown one.';
