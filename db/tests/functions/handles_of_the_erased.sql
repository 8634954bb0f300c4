-- Nobody can take a handle like those that erasures set, and a creator who already has one does not block an erasure.
begin;
select plan(5);

create temporary table ids as select tests.creator('emma') as emma, tests.creator('marc') as marc;
grant select on ids to public;

select is(
  tests.refusal_details(format($$ select app.checked_handle(%L) $$, h.handle)) ->> 'field', 'handle', h.handle || ' is refused'
)
from unnest(array['@erased.abcdef012345', 'Erased.a']) as h (handle);
select is(app.checked_handle('erased'), '@erased', 'a similar handle is accepted');

-- A handle in the form that erasures set earlier.
update app.creators as c
set handle = ('@erased.' || left(replace(i.emma::text, '-', ''), 12))::app.handle
from ids as i
where c.id = i.marc;
select tests.settle('2026-02');
select tests.act_as('admin');
select public.order_payouts(array[tests.payout('emma', '2026-02')], 'iban');
select public.mark_payouts_paid(array(select p.id from public.payouts as p where p.payment_status <> 'paye'), 'VIR-2026-02');
select is(
  (public.erase_person(tests.account('emma'), 'Demande')).anonymised,
  array['application', 'creator'],
  'an erasure works although a creator has such a handle'
);
select tests.act_as_owner();
select is(
  c.handle::text, '@erased.' || replace(c.id::text, '-', ''), 'the erased creator''s handle has the whole id'
)
from app.creators as c
join ids as i on i.emma = c.id;

select * from finish();
rollback;
