-- Edits the settings. Nobody can read the stored IBAN back, so a form is sent without it: an empty one leaves it alone, as in
-- save_payout_profile, which is why only the update that sets it names the column. The first UPDATE waits for another edit and then
-- sees it, so that of two edits based on the same state one wins. trusted_proxy_hops belongs to operations: who sets it wrong lets
-- callers choose their own IP address.
create or replace function public.update_settings(
  debtor_name text default null, debtor_iban text default null, debtor_bic text default null,
  signing_grace_days integer default null, expected_updated_at timestamptz default null
)
returns public.settings
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  v_name text;
  v_iban text;
  v_bic text;
  v_days integer;
begin
  perform private.enter('update_settings');
  if update_settings.debtor_name is not null then
    v_name := app.checked_text(update_settings.debtor_name, 'debtor_name', 70, 1);
  end if;
  v_iban := app.compact_iban(update_settings.debtor_iban);
  v_bic := upper(app.trimmed(update_settings.debtor_bic));
  if v_iban is not null and not (app.is_iban(v_iban) and app.iban_in_sepa(v_iban)) then
    perform private.refuse('IBAN_INVALID', 'debtor_iban');
  elsif v_bic is not null and not app.is_bic(v_bic) then
    perform private.refuse('VALIDATION_FAILED', 'debtor_bic', '{"bound": {"example": "PSSTFRPPXXX"}}');
  end if;
  v_days := app.checked_number(update_settings.signing_grace_days, 'signing_grace_days', 0, 366);
  update app.settings as s
  set
    debtor_name = coalesce(v_name, s.debtor_name),
    debtor_bic = case when update_settings.debtor_bic is null then s.debtor_bic else v_bic end,
    signing_grace_days = coalesce(v_days, s.signing_grace_days)
  where s.updated_at = coalesce(update_settings.expected_updated_at, s.updated_at);
  if not found then
    perform private.refuse('EDIT_CONFLICT', 'expected_updated_at');
  end if;
  if v_iban is not null then
    -- equivalent (condition): the table has one row, and an UPDATE says which rows it means.
    update app.settings as s set debtor_iban = v_iban where s.only_row;
  end if;
  return app.settings_row();
end;
$$;
comment on function public.update_settings(text, text, text, integer, timestamptz) is
  'Sets the paying account and the days to sign a new contract. A parameter that is left out keeps its value; an empty debtor_iban keeps the stored one, an empty debtor_bic removes it. With expected_updated_at, EDIT_CONFLICT when the settings were edited since.';
