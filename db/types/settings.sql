create type public.settings as (
  debtor_name text,
  debtor_iban_last4 text,
  debtor_bic text,
  signing_grace_days integer,
  trusted_proxy_hops integer,
  updated_at timestamptz
);
comment on type public.settings is 'Settings of the programme.';
comment on column public.settings.debtor_name is 'Name of the paying account in bank files.';
comment on column public.settings.debtor_iban_last4 is 'Last four digits of the paying account''s IBAN; null while it is not set.';
comment on column public.settings.debtor_bic is 'BIC of the paying account''s bank; null while it is not set.';
comment on column public.settings.signing_grace_days is 'Days after a new version in which an active creator may still work unsigned.';
comment on column public.settings.trusted_proxy_hops is 'Number of trusted proxies in front of PostgREST.';
comment on column public.settings.updated_at is 'When it was last edited; an edit names it as expected_updated_at.';
