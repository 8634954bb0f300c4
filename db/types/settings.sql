create type public.settings as (
  debtor_name text,
  debtor_iban_last4 text,
  debtor_bic text,
  signing_grace_days integer,
  trusted_proxy_hops integer,
  updated_at timestamptz
);
comment on type public.settings is 'Settings of the programme.';
comment on column public.settings.debtor_name is 'Who pays, as bank files name it.';
comment on column public.settings.debtor_iban_last4 is 'End of the account that pays; null while it is not set.';
comment on column public.settings.debtor_bic is 'Bank of that account; null while it is not set.';
comment on column public.settings.signing_grace_days is 'Days in which an active creator may sign a new version while working on.';
comment on column public.settings.trusted_proxy_hops is 'How many proxies stand in front.';
comment on column public.settings.updated_at is 'When it was last edited; an edit names it as expected_updated_at.';
