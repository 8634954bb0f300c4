-- my_payout_profile and save_payout_profile: one method with its own field, an IBAN that nobody can read back, and the stored
-- values.
begin;
select plan(37);

select private.set_clock('2026-03-01 10:00 Europe/Paris');
select tests.act_as('julie');
select is((public.my_payout_profile()).profile, null, 'before the first save there is no profile');
select results_eq(
  $$
    select p.method, p.account_holder_name, p.iban_last4, p.paypal_email, p.stripe_account, p.complete, p.sepa
    from public.save_payout_profile('iban', ' Julie Moreau ', 'de89 3704 0044 0532 0130 00', 'x@y.fr', 'acct_1') as p
  $$,
  $$ values ('iban'::app.payout_method, 'Julie Moreau', '3000', null, null, true, true) $$,
  'an IBAN is stored without spaces, and fields of other methods are ignored'
);
select is(((public.my_payout_profile()).profile).iban_last4, '3000', 'the last four digits of the IBAN can be read');
select is(tests.refusal('select f.iban from app.payout_profiles as f'), '42501', 'the whole IBAN cannot be read');

-- Saving again.
select tests.act_as_owner();
select private.set_clock('2026-03-02 10:00 Europe/Paris');
create temporary table entries as select count(*) as n from app.audit_log;
select tests.act_as('julie');
select is(
  (public.save_payout_profile('iban', 'Julie Moreau', '')).updated_at, '2026-03-01 10:00 Europe/Paris',
  'saving the same again changes nothing'
);
select is((public.save_payout_profile('iban', 'Julie Moreau', null)).iban_last4, '3000', 'an empty IBAN keeps the stored one');
select tests.act_as_owner();
select is(count(*), (select e.n from entries as e), 'saving the same again writes no audit entry') from app.audit_log;
select tests.act_as('julie');
select is(
  (public.save_payout_profile('iban', 'J. Moreau')).updated_at,
  '2026-03-02 10:00 Europe/Paris',
  'another holder is a change of the profile'
);
select is(f.bank_details_changed_at, '2026-03-01 10:00 Europe/Paris', 'another holder does not count as changed bank details')
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
  'a change is audited with the last four digits'
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
  'a PayPal address is stored in lower case, and removes the IBAN'
);
select is(
  (public.save_payout_profile('iban', 'Julie Moreau')).complete,
  false,
  'a profile without an IBAN is not complete'
);
select is(
  (public.save_payout_profile('stripe', stripe_account => 'acct_1Ab')).stripe_account, 'acct_1Ab', 'a Stripe account is stored'
);
select is((public.save_payout_profile('stripe')).complete, false, 'an empty Stripe account makes the profile incomplete');

-- Refusals.
select is(
  tests.refusal_details($$ select public.save_payout_profile('IBAN') $$) ->> 'field', 'method', 'an unknown method is refused'
);
select is(tests.refusal('select public.save_payout_profile(null)'), 'VALIDATION_FAILED', 'a missing method is refused');
select is(
  tests.refusal($$ select public.save_payout_profile('iban', 'J') $$), 'VALIDATION_FAILED', 'a holder of one letter is refused'
);
select is(
  tests.refusal_details(format('select public.save_payout_profile(%L, %L)', 'iban', repeat('x', 121))) ->> 'field',
  'account_holder_name',
  'a holder of 121 characters is refused'
);
select is(
  tests.refusal($$ select public.save_payout_profile('iban', 'Julie', 'DE89370400440532013001') $$),
  'IBAN_INVALID',
  'a mistyped IBAN is refused'
);
select is(
  tests.refusal_details($$ select public.save_payout_profile('paypal', paypal_email => 'julie') $$) ->> 'field', 'paypal_email',
  'an invalid e-mail address is refused'
);
select is(
  tests.refusal_details($$ select public.save_payout_profile('stripe', stripe_account => 'acct_1-2') $$) ->> 'field',
  'stripe_account',
  'an invalid Stripe account is refused'
);

-- Others.
select is_empty(
  $$ select f.creator_id from app.payout_profiles as f where f.creator_id <> tests.creator('julie') $$,
  'a creator does not see profiles of others'
);
update app.payout_profiles set account_holder_name = 'Me' where creator_id = tests.creator('emma');
select tests.act_as_owner();
select is(f.account_holder_name, 'Emma Laurent', 'a creator cannot change profiles of others')
from app.payout_profiles as f
where f.creator_id = tests.creator('emma');
select tests.act_as('emma');
select is_empty(
  $$ select m.iban from private.masked_accounts(array[tests.creator('marc')]) as m $$,
  'a creator does not see masked accounts of others'
);
select tests.act_as('admin');
select is(tests.refusal($$ select public.save_payout_profile('paypal') $$), 'FORBIDDEN', 'an admin has no payout profile');

-- A first profile without an account.
select tests.act_as_owner();
select tests.join_programme('member', '@unpaid'), tests.join_programme('former admin', '@paypal');
create temporary view updates as
select s.n_tup_upd as n from pg_catalog.pg_stat_xact_user_tables as s where s.relid = 'app.payout_profiles'::regclass;
create temporary table updated as select u.n from updates as u;
select tests.act_as('member');
select is((public.save_payout_profile('iban', 'Nina Roux')).complete, false, 'a profile can be saved before the account is known');
select tests.act_as('former admin');
select public.save_payout_profile('paypal', paypal_email => 'nina@paypal.example');
select tests.act_as_owner();
select is(u.n, (select d.n from updated as d), 'a new profile is not updated at once') from updates as u;

-- Each detail alone is a change of the account.
select tests.act_as_owner();
create function pg_temp.changed_by(profile text, change text)
returns boolean
language plpgsql
as $$
declare
  v_changed boolean;
begin
  delete from app.payout_profiles as f where f.creator_id = tests.creator('julie');
  perform private.set_clock('2026-03-01 10:00 Europe/Paris');
  execute format(
    'insert into app.payout_profiles (creator_id, method, iban, paypal_email, stripe_account) values (%L, %s)',
    tests.creator('julie'), changed_by.profile
  );
  perform private.set_clock('2026-03-02 10:00 Europe/Paris');
  execute format(
    'update app.payout_profiles set %s where creator_id = %L returning bank_details_changed_at = private.now()',
    changed_by.change, tests.creator('julie')
  ) into strict v_changed;
  return v_changed;
end;
$$;
select is(pg_temp.changed_by(c.profile, c.change), c.is_change, c.profile || ': ' || c.change)
from (
  values
    ($$ 'paypal', null, null, null $$, $$ method = 'stripe' $$, true),
    ($$ 'paypal', null, null, null $$, $$ method = 'paypal' $$, false),
    ($$ 'iban', 'DE89370400440532013000', null, null $$, $$ iban = 'FR7630006000011234567890189' $$, true),
    ($$ 'iban', 'DE89370400440532013000', null, null $$, $$ iban = 'DE89370400440532013000' $$, false),
    ($$ 'paypal', null, 'a@b.example', null $$, $$ paypal_email = 'b@b.example' $$, true),
    ($$ 'paypal', null, 'a@b.example', null $$, $$ paypal_email = 'a@b.example' $$, false),
    ($$ 'stripe', null, null, 'acct_1' $$, $$ stripe_account = 'acct_2' $$, true),
    ($$ 'stripe', null, null, 'acct_1' $$, $$ stripe_account = 'acct_1' $$, false)
) as c (profile, change, is_change);

select * from finish();
rollback;
