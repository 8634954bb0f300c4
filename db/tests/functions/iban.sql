-- Which texts are IBANs, and which of them a bank file can pay.
begin;
select plan(23);

-- The examples of the registry, and numbers that differ from them in one respect.
select ok(app.is_iban(iban), iban)
from unnest(array[
  'FR7630006000011234567890189', 'FR1420041010050500013M02606', 'DE89370400440532013000', 'BE68539007547034',
  'GB29NWBK60161331926819', 'NO9386011117947', 'MT84MALT011000012345MTLCAST001S'
]) as i (iban);
select is_empty(
  $$
    select i.iban
    from unnest(array[
      'FR7630006000011234567890188', 'FR763000600001123456789018', 'FR76300060000112345678901899', 'DE89370400440532013001',
      'XX89370400440532013000', 'de89370400440532013000', 'DE89 3704 0044 0532 0130 00', 'DE8937040044053201300O', 'DE', ''
    ]) as i (iban)
    where app.is_iban(i.iban)
  $$,
  'these are no IBANs: check digits, length, country, case, spaces, letters'
);
select is(app.is_iban(null), false, 'null is no IBAN');
-- Check digits are 98 minus a remainder of 97, so they lie between 02 and 98; 99 is invalid, though it leaves the same remainder as
-- 02.
select results_eq(
  $$
    select app.is_iban('BE' || c.digits || '000000000063'), mod(('000000000063' || '1114' || c.digits)::numeric, 97)::integer
    from unnest(array['02', '99']) as c (digits)
  $$,
  $$ values (true, 1), (false, 1) $$,
  'check digits above 98 are invalid'
);

select is(string_agg(c.digits, ' '), '76', 'of all check digits one pair is right')
from (select to_char(n, 'fm00') as digits from generate_series(2, 98) as n) as c
where app.is_iban('FR' || c.digits || '30006000011234567890189');
-- The number of BE02 with one more digit, and correct check digits.
select is_empty(
  $$
    select c.digits
    from (select to_char(n, 'fm00') as digits from generate_series(2, 98) as n) as c
    where app.is_iban('BE' || c.digits || '0000000000630')
  $$,
  'a number that is too long is invalid with all check digits'
);

-- Texts whose check digits would be right if the rest were not looked at.
select is_empty(
  $$
    select c.country || c.digits
    from (values ('XX', '000000000000'), ('BE', '00000000000a')) as k (country, number)
    cross join lateral (select k.country, to_char(n, 'fm00') as digits from generate_series(2, 98) as n) as c
    where app.is_iban(c.country || c.digits || k.number)
  $$,
  'an unknown country and a small letter are invalid with all check digits'
);
select ok(app.is_iban('BE98000000000081'), '98 are possible check digits');
select ok(not app.is_iban('98BE000000000081'), 'the country comes first');

select is(count(*), 89::bigint, 'the registry has 89 countries') from app.iban_countries();
select is(count(*) filter (where c.in_sepa), 42::bigint, 'SEPA has 42 countries, with Gibraltar') from app.iban_countries() as c;
select is(count(distinct c.country), count(*), 'each country occurs once') from app.iban_countries() as c;
select results_eq(
  $$
    select app.iban_in_sepa(i.iban)
    from unnest(array['FR76', 'CH93', 'TR33', 'FO62', 'XX00']) with ordinality as i (iban, n) order by n
  $$,
  $$ values (true), (true), (false), (false), (false) $$,
  'IBANs inside and outside SEPA'
);
select is(app.iban_in_sepa(null), null, 'null is neither inside nor outside SEPA');

select is(
  app.compact_iban(E' de89 3704\t0044\u00a00532 0130\u202f00 '), 'DE89370400440532013000', 'spaces of every kind are removed'
);
select is(app.compact_iban(E' \u00a0'), null, 'only spaces become null');
select is(app.compact_iban(null), null, 'null stays null');

select * from finish();
rollback;
