-- The countries of the IBAN registry (ISO 13616), the length of their IBANs, and whether the country is in SEPA, as the European
-- Payments Council lists it.
create or replace function app.iban_countries()
returns table (country text, length integer, in_sepa boolean)
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  select left(c.entry, 2), substr(c.entry, 3)::integer, c.in_sepa
  from (
    select unnest(string_to_array(
      'AD24 AL28 AT20 BE16 BG22 CH21 CY28 CZ24 DE22 DK18 EE20 ES24 FI18 FR27 GB22 GI23 GR27 HR21 HU28 IE22 IS26 IT27 LI21 LT20 '
      || 'LU20 LV21 MC27 MD24 ME22 MK19 MT31 NL18 NO15 PL28 PT25 RO24 RS22 SE24 SI19 SK24 SM27 VA22', ' '
    )), true
    union all
    select unnest(string_to_array(
      'AE23 AZ28 BA20 BH22 BI27 BR29 BY28 CR22 DJ27 DO28 EG29 FK18 FO18 GE22 GL18 GT28 HN28 IL23 IQ23 JO30 KW30 KZ20 LB28 LC32 '
      || 'LY25 MN20 MR27 MU30 NI28 OM23 PK24 PS29 QA29 RU33 SA24 SC31 SD18 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VG24 XK20 YE30', ' '
    )), false
  ) as c (entry, in_sepa);
$$;
comment on function app.iban_countries() is 'Countries with IBANs: code, length, and whether the country is in SEPA.';
