-- Banks accept few characters in SEPA messages: letters without accents, digits, space and / - ? : ( ) . , ' + (EPC217-08). Accents
-- and soft hyphens are removed, ligatures and northern letters are spelt out, & becomes +, and any other character becomes a full
-- stop. A text neither begins nor ends with a slash, nor has two in a row. The result is never empty and needs no escaping in XML.
--
--   select app.sepa_text('Zoë Müller-Strauß & Cie', 70);
--   Zoe Muller-Strauss + Cie
create or replace function app.sepa_text(value text, longest integer)
returns text
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  with plain as (
    select regexp_replace(normalize(sepa_text.value, nfkd), E'[\u0300-\u036f]', '', 'g') as text
  ),
  spelt as (
    select translate(
      replace(replace(replace(replace(replace(replace(replace(replace(replace(
        p.text, 'ß', 'ss'), 'æ', 'ae'), 'Æ', 'AE'), 'œ', 'oe'), 'Œ', 'OE'), 'þ', 'th'), 'Þ', 'Th'), 'ẞ', 'SS'), '…', '...'
      ),
      E'&_øØłŁđĐðÐıħĦŋŊ’‘`´–—\u00ad', '+-oOlLdDdDihHnN''''''''--'
    ) as text
    from plain as p
  ),
  allowed as (
    select regexp_replace(regexp_replace(s.text, E'\\s+', ' ', 'g'), '[^A-Za-z0-9/?:().,''+ -]', '.', 'g') as text
    from spelt as s
  )
  select coalesce(nullif(btrim(left(btrim(regexp_replace(a.text, '/{2,}', '/', 'g'), ' /'), sepa_text.longest), ' /'), ''), '.')
  from allowed as a;
$$;
comment on function app.sepa_text(text, integer) is 'A text in the characters of SEPA messages, cut to the length given.';
