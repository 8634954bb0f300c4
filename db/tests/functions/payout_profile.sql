-- my_payout_profile and save_payout_profile: one method with its own field, an IBAN that nobody can read back, and the stored
-- values.
begin;
select plan(27);

select private.set_clock('2026-03-01 10:00 Europe/Paris');
select tests.act_as('julie');
select is((public.my_payout_profile()).profile, null, 'nothing while nothing was saved');
select results_eq(
  $$
    select p.method, p.account_holder_name, p.iban_last4, p.paypal_email, p.stripe_account, p.complete, p.sepa
    from public.save_payout_profile('iban', ' Julie Moreau ', 'de89 3704 0044 0532 0130 00', 'x@y.fr', 'acct_1') as p
  $$,
  $$ values ('iban'::app.payout_method, 'Julie Moreau', '3000', null, null, true, true) $$,
  'an IBAN is compacted, the fields of other methods are left'
);
select is(((public.my_payout_profile()).profile).iban_last4, '3000', 'its last four are read back');
select is(tests.refusal('select f.iban from app.payout_profiles as f'), '42501', 'the IBAN is not');

-- Saving again.
select tests.act_as_owner();
select private.set_clock('2026-03-02 10:00 Europe/Paris');
create temporary table entries as select count(*) as n from app.audit_log;
select tests.act_as('julie');
select is(
  (public.save_payout_profile('iban', 'Julie Moreau', '')).updated_at, '2026-03-01 10:00 Europe/Paris',
  'the same again changes nothing'
);
select is((public.save_payout_profile('iban', 'Julie Moreau', null)).iban_last4, '3000', 'an empty IBAN keeps the stored one');
select tests.act_as_owner();
select is(count(*), (select e.n from entries as e), 'and is no entry of the audit log') from app.audit_log;
select tests.act_as('julie');
select is(
  (public.save_payout_profile('iban', 'J. Moreau')).updated_at,
  '2026-03-02 10:00 Europe/Paris',
  'another name is a change'
);
select is(f.bank_details_changed_at, '2026-03-01 10:00 Europe/Paris', 'but not of the account')
from app.payout_profiles as f
where f.creator_id = tests.creator('julie');
select is(
  (public.save_payout_profile('iban', 'J. Moreau', 'TR330006100519786457841326')).sepa,
  false,
  'an account outside SEPA is saved'
);
select is(f.bank_details_changed_at, '2026-03-02 10:00 Europe/Paris', 'another account is a change of the account')
from app.payout_profiles as f
where f.creator_id = tests.creator('julie');
select tests.act_as_owner();
select is(
  (l.before, l.after)::text,
  '("{""iban"": ""changed"", ""iban_last4"": ""3000"", ""bank_details_changed_at"": ""2026-03-01T09:00:00+00:00""}",'
  || '"{""iban"": ""changed"", ""iban_last4"": ""1326"", ""bank_details_changed_at"": ""2026-03-02T09:00:00+00:00""}")',
  'audited with the last four'
)
from app.audit_log as l
order by l.id desc
limit 1;

-- Other methods.
select tests.act_as('julie');
select results_eq(
  $$
    select p.method, p.account_holder_name, p.iban_last4, p.paypal_email, p.complete, p.sepa
    from public.save_payout_profile('paypal', 'Julie', 'no iban', ' Julie@PayPal.example ') as p
  $$,
  $$ values ('paypal'::app.payout_method, null, null, 'julie@paypal.example', true, null::boolean) $$,
  'PayPal: lower case, and the account before it is gone'
);
select is(
  (public.save_payout_profile('iban', 'Julie Moreau')).complete,
  false,
  'without an IBAN to keep the profile is not complete'
);
select is((public.save_payout_profile('stripe', stripe_account => 'acct_1Ab')).stripe_account, 'acct_1Ab', 'Stripe');
select is((public.save_payout_profile('stripe')).complete, false, 'an empty account is saved as a profile that is not complete');

-- Refusals.
select is(tests.refusal_details($$ select public.save_payout_profile('IBAN') $$) ->> 'field', 'method', 'an unknown method');
select is(tests.refusal('select public.save_payout_profile(null)'), 'VALIDATION_FAILED', 'no method');
select is(tests.refusal($$ select public.save_payout_profile('iban', 'J') $$), 'VALIDATION_FAILED', 'a holder of one letter');
select is(
  tests.refusal_details(format('select public.save_payout_profile(%L, %L)', 'iban', repeat('x', 121))) ->> 'field',
  'account_holder_name',
  'a holder of 121'
);
select is(
  tests.refusal($$ select public.save_payout_profile('iban', 'Julie', 'DE89370400440532013001') $$),
  'IBAN_INVALID',
  'a mistyped IBAN'
);
select is(
  tests.refusal_details($$ select public.save_payout_profile('paypal', paypal_email => 'julie') $$) ->> 'field', 'paypal_email',
  'no e-mail address'
);
select is(
  tests.refusal_details($$ select public.save_payout_profile('stripe', stripe_account => 'acct_1-2') $$) ->> 'field',
  'stripe_account',
  'no Stripe account'
);

-- Others.
select is_empty(
  $$ select f.creator_id from app.payout_profiles as f where f.creator_id <> tests.creator('julie') $$,
  'profiles of others are hidden'
);
update app.payout_profiles set account_holder_name = 'Me' where creator_id = tests.creator('emma');
select tests.act_as_owner();
select is(f.account_holder_name, 'Emma Laurent', 'and out of reach')
from app.payout_profiles as f
where f.creator_id = tests.creator('emma');
select tests.act_as('emma');
select is_empty($$ select m.iban from private.masked_accounts(array[tests.creator('marc')]) as m $$, 'so is what is masked');
select tests.act_as('admin');
select is(tests.refusal($$ select public.save_payout_profile('paypal') $$), 'FORBIDDEN', 'an admin is not paid');

select * from finish();
rollback;
