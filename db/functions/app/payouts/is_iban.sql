-- Checks a compact IBAN: country in the registry, length, check digits. For the check digits (ISO 7064, mod 97-10) the first four
-- characters move to the end and letters become numbers, A = 10 to Z = 35; the whole number mod 97 must be 1.
--
--   select app.is_iban('FR7630006000011234567890189');
--   true
create or replace function app.is_iban(iban text)
returns boolean
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_digits text;
begin
  if is_iban.iban !~ '^[A-Z]{2}[0-9]{2}[A-Z0-9]+$'
    or substr(is_iban.iban, 3, 2) not between '02' and '98'
    or not exists (
      select from app.iban_countries() as c where c.country = left(is_iban.iban, 2) and c.length = length(is_iban.iban)
    ) then
    return false;
  end if;
  select string_agg(case when c.sign between '0' and '9' then c.sign else (ascii(c.sign) - 55)::text end, '' order by c.place)
  into v_digits
  from regexp_split_to_table(substr(is_iban.iban, 5) || left(is_iban.iban, 4), '') with ordinality as c (sign, place);
  return v_digits::numeric % 97 = 1;
end;
$$;
comment on function app.is_iban(text) is 'Whether a text without spaces, in upper case, is an IBAN: country, length and check digits.';
