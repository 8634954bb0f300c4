-- A person takes a copy of their data and is erased: the identity is gone, amounts and proofs stay.
begin;
select plan(27);

create temporary table story (name text primary key, id uuid);
grant all on story to public;
insert into story values ('emma', tests.creator('emma'));
create temporary table sent as select tests.upload('emma', 'OOTD') as path;
grant select on sent to public;

insert into storage.objects (bucket_id, name) values ('videos', tests.creator('emma') || '0.mp4');
create table app.unreadable (creator_id uuid);
select tests.act_as('emma');
select ok(not 'unreadable' = any(app.tables_of('creator_id')), 'a copy leaves out a table that its owner may not read');
create temporary table copy as select public.export_my_data() as document;
grant select on copy to public;
select is(
  document -> 'payout_profile' ->> 'iban', 'FR7630006000011234567890189', 'the copy has the full account of its owner'
)
from copy;
select is(jsonb_array_length(document -> 'payouts'), 1, 'the copy has the payouts') from copy;
select cmp_ok(jsonb_array_length(document -> 'videos'), '>', 38, 'the copy has the videos') from copy;
select is(document -> 'creators' -> 0 ->> 'display_name', 'Emma Laurent', 'the copy has the profile') from copy;
select ok(not document ? 'creator_notes', 'the copy does not have the notes of admins') from copy;

select tests.act_as('admin');
select lives_ok($$ select public.save_creator_notes(id, 'Très régulière.') from story where name = 'emma' $$);
select is(
  tests.refusal(format($$ select public.erase_person(%L, 'Demande') $$, tests.account('marc'))),
  null,
  'a creator without a due payout can be erased'
);
select tests.act_as('admin');
select public.review_videos(
  array(select v.id from public.videos as v where v.month = '2026-02' and v.status = 'pending_review'), 'approved'
);
select public.close_month('2026-02');
select is(
  tests.refusal(format($$ select public.erase_person(%L, 'Demande') $$, tests.account('emma'))),
  'ERASURE_BLOCKED',
  'a person who is owed a payout is not erased'
);
select public.order_payouts(array[tests.payout('emma', '2026-02')], 'iban');
select public.mark_payouts_paid(array(select p.id from public.payouts as p where p.payment_status <> 'paye'), 'VIR-2026-02');
select is(
  (public.erase_person(tests.account('emma'), 'Demande de la personne')).anonymised,
  array['application', 'creator'],
  'after the payment she can be erased'
);
select is(
  (public.erase_person(tests.account('emma'), 'Encore')).anonymised,
  array['application', 'creator'],
  'erasing again returns the same answer'
);
select tests.act_as_owner();
create temporary table applicant as select (tests.apply('pending_review')).user_id;
grant select on applicant to public;
select tests.act_as('admin');
select is(
  (e.anonymised, cardinality(e.objects))::text,
  '({application},0)',
  'the answer for somebody else does not say what was erased of her'
)
from applicant as a
cross join public.erase_person(a.user_id, 'Demande de la personne') as e;
select cmp_ok(
  cardinality((public.erase_person(tests.account('emma'), 'Encore')).objects), '>', 38, 'the erasure returns the files to remove'
);
select is(
  (public.erase_person(tests.account('emma'), 'Encore')).objects,
  app.stored_files(story.id),
  'they are those of her folder, in order'
)
from story
where story.name = 'emma';
select is_empty(
  $$
    select f.path
    from story as s
    cross join unnest(app.stored_files(s.id)) as f
    where s.name = 'emma' and not starts_with(f.path, s.id || '/')
  $$,
  'a file beside her folder is not one of them'
);
select ok(
  (select path from sent) in (
    select o.path from unnest((public.erase_person(tests.account('emma'), 'Encore')).objects) as o
  ),
  'the files include one that was never recorded'
);
select is(
  (c.display_name, c.email, c.whatsapp, c.address, c.status)::text, '(erased,"","","",inactif)', 'the profile is anonymous'
)
from public.creators as c
join story on story.id = c.id;
select is(a.full_name, 'erased', 'the application is anonymous')
from app.applications as a
join app.creators as c on c.application_id = a.id
join story on story.id = c.id;
select is(s.signer_name, 'erased', 'the signature stays without the name')
from public.contract_signatures as s
join story on story.id = s.creator_id;
select is(sum(p.amount)::numeric, 4120.00, 'the amounts stay')
from public.payouts as p
join story on story.id = p.creator_id;
select is(
  (select l::text ~ 'FR76|Laurent' from (select o.* from public.payment_orders as p, unnest(private.order_lines(p.id)) as o) as l),
  false,
  'the order that paid her no longer has her bank details'
);
select is_empty($$ select from app.creator_notes as n join story on story.id = n.creator_id $$, 'the notes are gone');
select is_empty(
  $$ select l.id from app.audit_log as l where l::text ilike '%laurent%' or l::text like '%FR76%' or l::text ilike '%emma@%' $$,
  'the audit log never knew the name, the account or the e-mail'
);
select is_empty($$ select l.id from app.audit_log as l where l::text ilike '%emma_fit%' $$, 'the audit log never had her handle');
select is_empty(
  $$
    select l.id, l.entity
    from app.audit_log as l
    where l.action = 'erase_person' and l.after ->> 'bank_details' is null and l.reason is distinct from 'Demande de la personne'
  $$,
  'each change by the erasure is audited with its reason'
);
select is(
  tests.refusal($$ select public.erase_person(gen_random_uuid(), 'Qui ?') $$), 'NOT_FOUND', 'an unknown person cannot be erased'
);
select tests.act_as('emma');
select is((public.me()).creator_id, null, 'her account has no creator any more');

select * from finish();
rollback;
