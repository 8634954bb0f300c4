create or replace function app.settings_row()
returns public.settings
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return (
    select row(
      s.debtor_name, s.debtor_iban_last4, s.debtor_bic, s.signing_grace_days, s.trusted_proxy_hops, s.updated_at
    )::public.settings
    from app.settings as s
  );
end;
$$;
comment on function app.settings_row() is 'The settings in the form that endpoints return, with only the end of the IBAN.';
