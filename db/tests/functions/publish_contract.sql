-- publish_contract: the version that was published last is current, whatever its name and the clock.
begin;
select plan(14);

select private.set_clock('2026-02-26 12:00 Europe/Paris');
select tests.act_as('admin');
select is((public.publish_contract('2026-10', 'Contrat', 'Dix')).version, '2026-10', 'a version can be published');
select is(
  (public.current_contract()).version, '2026-10', 'the published version is current, though the seeded one has a later date'
);
select public.publish_contract('2026-09', 'Contrat', 'Neuf');
select is((public.current_contract()).version, '2026-09', 'the next one of the same instant is current, even with a smaller name');
select is((public.publish_contract('2026-10', 'Contrat', 'Dix')).body, 'Dix', 'the same version again returns the same answer');
select is((public.current_contract()).version, '2026-09', 'publishing an old version again does not make it current');
select is(
  tests.refusal($$ select public.publish_contract('2026-10', 'Contrat', 'Neuf') $$),
  'CONTRACT_VERSION_EXISTS',
  'the text of another version under the same name is refused'
);
select is(
  tests.refusal($$ select public.publish_contract('2026-10', 'Avenant', 'Dix') $$),
  'CONTRACT_VERSION_EXISTS',
  'another title under the same version is refused'
);

select tests.act_as('emma');
select is(
  (select row(c.signed_at, c.sign_before)::text from public.current_contract() as c),
  row(null, timestamptz '2026-02-26 12:00 Europe/Paris' + make_interval(days => private.signing_grace_days()))::text,
  'a creator who signed an earlier version has the grace days to sign the current one'
);
select tests.travel_to(c.sign_before - interval '1 second') from public.current_contract() as c;
select is(((public.creator_dashboard()).upload).blocked_by, null, 'within the grace days they may upload');
select tests.travel_to(c.sign_before) from public.current_contract() as c;
select is(((public.creator_dashboard()).upload).blocked_by, 'CONTRACT_NOT_SIGNED', 'after the grace days they may not upload');
select tests.act_as_owner();
select is(
  tests.refusal(
    $$ insert into app.upload_tickets (creator_id, kind, file_name) values (tests.creator('emma'), 'rush', 'rush.mp4') $$
  ),
  'CONTRACT_NOT_SIGNED',
  'nor do they get a ticket in another way'
);
select tests.act_as('marc');
select public.sign_contract(c.version, c.checksum, 'Marc D.', 'true', 'true', 'true') from public.current_contract() as c;
select tests.act_as('emma');
select is(
  ((public.creator_dashboard()).upload).blocked_by,
  'CONTRACT_NOT_SIGNED',
  'the signature of another creator does not let them upload'
);
select tests.travel_to('2026-02-26 12:00 Europe/Paris');
select public.sign_contract(c.version, c.checksum, 'Emma Martin', 'true', 'true', 'true') from public.current_contract() as c;
select is(
  (select row(c.signed_at, c.sign_before)::text from public.current_contract() as c),
  row(timestamptz '2026-02-26 12:00 Europe/Paris', null)::text,
  'after the signature there is no such deadline'
);

select tests.act_as('admin');
select is(
  tests.refusal_details($$ select public.publish_contract('2026 x', 'Contrat', '# Un') $$) -> 'bound',
  '{"example": "2026-01"}',
  'a version has no spaces'
);

select * from finish();
rollback;
