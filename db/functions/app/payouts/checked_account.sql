create or replace function app.checked_account(value text, field text, form text)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_account constant text := nullif(app.checked_text(checked_account.value, checked_account.field, 254), '');
begin
  if v_account !~ checked_account.form then
    perform private.refuse('VALIDATION_FAILED', checked_account.field, jsonb_build_object(
      'bound', jsonb_build_object(
        'example', case checked_account.field when 'stripe_account' then 'acct_1Qx2Rm3' else 'nina@example.com' end
      )
    ));
  end if;
  return v_account;
end;
$$;
comment on function app.checked_account(text, text, text) is
  'The trimmed account name, null for an empty one; refuses VALIDATION_FAILED with the field unless it matches the regular expression.';
