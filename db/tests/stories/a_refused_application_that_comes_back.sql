-- An application is refused, corrected and submitted again; its history is kept.
begin;
select plan(19);

create function pg_temp.save(whatsapp text, handle text, submit jsonb)
returns public.application
language sql
as $$
  select public.save_application(
    'Nina Roux', save.whatsapp, 'France', '4 place du Marché', 10, 'EQUILIBRE', handle => save.handle, submit => save.submit
  );
$$;
grant execute on function pg_temp.save to public;

select tests.act_as('member');
select is(tests.refusal($$ select public.submit_application() $$), 'NOT_FOUND', 'a submission before the first save is refused');
select is((pg_temp.save('', null, 'false')).status, 'draft', 'a draft may have empty fields');
select is(
  tests.refusal_details($$ select public.submit_application() $$) -> 'fields',
  '["whatsapp", "handle"]',
  'a submission with empty fields is refused, with their names'
);
select is(
  tests.refusal($$ select pg_temp.save('+33600000004', '@emma_fit', 'true') $$),
  'HANDLE_TAKEN',
  'the handle of a creator is refused'
);
select is(((public.my_application()).application).whatsapp, '', 'the refused submission saved nothing');
select is((pg_temp.save('+33600000004', 'nina', 'true')).status, 'pending_review', 'a complete application is submitted');
select is(
  (pg_temp.save('+33600000004', 'nina', 'true')).status, 'pending_review', 'the same submission again returns the same answer'
);
select is((public.submit_application()).status, 'pending_review', 'submitting again returns the same answer');
select is(
  tests.refusal($$ select pg_temp.save('+33600000005', 'nina', 'true') $$),
  'APPLICATION_LOCKED',
  'a pending application cannot be changed'
);
select is(
  tests.refusal($$ select pg_temp.save('+33600000004', 'nina', 'false') $$),
  'APPLICATION_LOCKED',
  'a pending application cannot be saved as a draft'
);
select is((public.withdraw_application()).status, 'draft', 'a pending application can be withdrawn');
select is((public.withdraw_application()).status, 'draft', 'withdrawing again returns the same answer');
select is((public.submit_application()).status, 'pending_review', 'a withdrawn application can be submitted again');

select tests.act_as('admin');
select is(
  tests.refusal(format($$ select public.review_application(%L, 'rejected', ' ') $$, a.id)),
  'REASON_REQUIRED',
  'a rejection needs notes'
)
from public.applications as a
where a.status = 'pending_review';
select is(
  ((public.review_application(a.id, 'rejected', 'Trop peu de sport.')).application).status,
  'rejected',
  'the admin can reject the application'
)
from public.applications as a
where a.status = 'pending_review';
select is(
  tests.refusal(format($$ select public.review_application(%L, 'approved') $$, a.id)),
  'APPLICATION_NOT_PENDING',
  'a rejected application cannot be approved before it is submitted again'
)
from public.applications as a
where a.status = 'rejected';

select tests.act_as('member');
select is(((public.my_application()).application).review_notes, 'Trop peu de sport.', 'the applicant reads the notes');
select is(
  (pg_temp.save('+33600000006', 'nina', 'true')).status, 'pending_review', 'a refused application can be corrected and submitted'
);

select tests.act_as('admin');
select is(
  (
    select array_agg(h.decision::text order by h.place)
    from public.applications as a
    cross join public.review_application(a.id, 'approved', handle => 'nina_80s') as r
    cross join unnest((r.application).history) with ordinality as h (decision, notes, decided_at, place)
    where a.status = 'pending_review'
  ),
  array['rejected', 'approved'],
  'the approval keeps the history'
);

select * from finish();
rollback;
