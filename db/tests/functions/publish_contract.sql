-- publish_contract: the version that was published last is current, whatever its name and the clock.
begin;
select plan(8);

select private.set_clock('2026-02-26 12:00 Europe/Paris');
select tests.act_as('admin');
select is((public.publish_contract('2026-10', 'Contrat', 'Dix')).version, '2026-10', 'a version is published');
select is((public.current_contract()).version, '2026-10', 'and current, though the seed says it is younger');
select public.publish_contract('2026-09', 'Contrat', 'Neuf');
select is((public.current_contract()).version, '2026-09', 'so is the next, published at the same instant under a lesser name');
select is((public.publish_contract('2026-10', 'Contrat', 'Dix')).body, 'Dix', 'the same text again answers the same');
select is((public.current_contract()).version, '2026-09', 'and does not make it current again');
select is(
  tests.refusal($$ select public.publish_contract('2026-10', 'Contrat', 'Onze') $$), 'CONTRACT_VERSION_EXISTS', 'another text'
);

select tests.act_as('emma');
select is(
  (select row(c.signed_at, c.sign_before)::text from public.current_contract() as c),
  row(null, timestamptz '2026-02-26 12:00 Europe/Paris' + make_interval(days => private.signing_grace_days()))::text,
  'who signed an earlier version has the grace days to sign the current one'
);
select public.sign_contract(c.version, c.checksum, 'Emma Martin', 'true', 'true', 'true') from public.current_contract() as c;
select is(
  (select row(c.signed_at, c.sign_before)::text from public.current_contract() as c),
  row(timestamptz '2026-02-26 12:00 Europe/Paris', null)::text,
  'and no such day once it is signed'
);

select * from finish();
rollback;
