-- reverse_payout: a payment is reversed with a reason, and its reference cannot pay that payout again.
begin;
select plan(15);

create temporary table paid as select tests.payout('emma', '2026-01') as id;
grant select on paid to public;
create temporary table entries as select max(l.id) as last from app.audit_log as l;
grant select on entries to public;

select tests.act_as('admin');
select is(
  tests.refusal('select public.reverse_payout(p.id, null) from paid as p'),
  'REASON_REQUIRED',
  'a reversal without a reason is refused'
);
select is(
  tests.refusal($$ select public.reverse_payout(gen_random_uuid(), 'x') $$),
  'NOT_FOUND',
  'a reversal of an unknown payout is refused'
);
create temporary table answers as select public.reverse_payout(p.id, 'Mauvais compte', 'key') as first from paid as p;
grant all on answers to public;
select is(
  ((a.first).payment_status, (a.first).paid_at, (a.first).reference, (a.first).amount)::text, '(a_faire,,,2150.00)',
  'a reversed payout is unpaid, with the same amount'
)
from answers as a;
select is((l.reason, l.before ->> 'reference')::text, '("Mauvais compte",VIR-2026-01)', 'a reversal is audited with its reason')
from app.audit_log as l, entries as e
where l.id > e.last;
select is(
  public.reverse_payout(p.id, 'Encore', 'key'), a.first, 'the same key again returns the same answer'
)
from paid as p, answers as a;
select is(
  tests.refusal('select public.mark_payouts_paid(array[p.id], ''VIR-2026-01'') from paid as p'),
  'REFERENCE_REVERSED',
  'the reversed reference is refused'
);
select is(
  (((public.mark_payouts_paid(array[p.id], 'VIR-2026-01-B')).rows)[1]).reference, 'VIR-2026-01-B', 'another reference is accepted'
)
from paid as p;
select is(
  public.reverse_payout(p.id, 'Encore', 'key'), a.first, 'after a new payment the used key returns its old answer'
)
from paid as p, answers as a;
select is(
  p.payment_status::text, 'paye', 'a used key does not reverse the new payment'
)
from public.payouts as p join paid using (id);
select is(
  (public.reverse_payout(p.id, 'Encore')).payment_status::text, 'a_faire', 'without a key the new payment is reversed'
)
from paid as p;
select is(
  tests.refusal('select public.reverse_payout(p.id, ''Encore'') from paid as p'),
  'PAYOUT_NOT_PAID',
  'a reversal needs a payment'
);
select results_eq(
  $$
    select e.kind::text, e.kind_label, e.reference, e.reason
    from public.payout_events as e
    join paid as p on p.id = e.payout_id
    order by e.kind, e.reference
  $$,
  $$
    values
      ('frozen', 'Figé', null, null), ('paid', 'Payé', 'VIR-2026-01', null), ('paid', 'Payé', 'VIR-2026-01-B', null),
      ('reversed', 'Annulé', 'VIR-2026-01', 'Mauvais compte'), ('reversed', 'Annulé', 'VIR-2026-01-B', 'Encore')
  $$,
  'every step is an event'
);

select tests.act_as('emma');
select is(count(*), 5::bigint, 'the creator reads the events') from public.payout_events;
select is(
  tests.refusal('select public.reverse_payout(p.id, ''Moi'') from paid as p'), 'FORBIDDEN', 'a creator cannot reverse a payment'
);
select tests.act_as('marc');
select is_empty(
  'select e.id from public.payout_events as e where e.creator_id <> tests.creator(''marc'')', 'other creators do not see the events'
);

select * from finish();
rollback;
