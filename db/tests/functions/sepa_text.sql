-- Names of people in the few characters that banks accept.
begin;
select plan(5);

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

select * from finish();
rollback;
