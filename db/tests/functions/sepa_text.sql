-- Names of people in the few characters that banks accept.
begin;
select plan(9);

select results_eq(
  $$
    select app.sepa_text(t.name, 70)
    from unnest(array[
      'Zoë Müller-Strauß & Cie', 'Łukasz Ørsted', 'Cœur d’Été', 'Þór Æsir', 'Đorđe ĳsland ﬁ', 'a<b>"c"; d=e%', '//a//b/', '王 小明', E'a\tb\nc',
      'é' || U&'e\0301', 'a~b', 'Cæsar', 'ŒUVRE þ STRAẞE…'
    ]) with ordinality as t (name, n)
    order by n
  $$,
  $$
    values
      ('Zoe Muller-Strauss + Cie'), ('Lukasz Orsted'), ('Coeur d''Ete'), ('Thor AEsir'), ('Dorde ijsland fi'), ('a.b..c.. d.e.'), ('a/b'),
      ('. ..'), ('a b c'), ('ee'), ('a.b'), ('Caesar'), ('OEUVRE th STRASSE...')
  $$,
  'names are reduced to the allowed characters'
);
select is(app.sepa_text(repeat('é', 100), 70), repeat('e', 70), 'a text is cut to the length');
select is(app.sepa_text('abc / def', 5), 'abc', 'a cut text does not end with a slash');
select is(app.sepa_text(' /abcde', 5), 'abcde', 'a removed slash does not count in the length');
select is(app.sepa_text('//', 70), '.', 'the result is never empty');
select is(app.sepa_text(E'Mül\u00adler', 70), 'Muller', 'a soft hyphen is left out');
select is(app.sepa_text('kabck', 70) || app.sepa_text('abck defg', 5), 'kabckabck', 'only spaces and slashes are cut off the ends');

create temporary table payment as
select app.sepa_transaction(
  jsonb_populate_record(null::public.order_line, jsonb_build_object(
    'end_to_end_id', repeat('e', 35), 'amount', 12.5, 'account_holder_name', repeat('n', 71), 'iban', 'FR7630006000011234567890189'
  )),
  repeat('d', 141)
) as text;
select is(
  substring(p.text from '<Nm>(.*)</Nm>'), repeat('n', 70), 'the name of who is paid is cut to 70 characters'
)
from payment as p;
select is(
  substring(p.text from '<Ustrd>(.*)</Ustrd>'), repeat('d', 140), 'the text for who is paid is cut to 140 characters'
)
from payment as p;

select * from finish();
rollback;
