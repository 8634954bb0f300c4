-- Edits of the settings: their refusals, the unchanged values, and an IBAN that nobody can read back.
begin;
select plan(26);

select private.set_clock('2026-03-10 12:00 Europe/Paris');
create temporary table known as select s.updated_at, s.signing_grace_days from app.settings as s;
grant select on known to public;

select tests.act_as('admin');
select results_eq(
  $$
    select u.debtor_name, u.debtor_iban_last4, u.debtor_bic, u.signing_grace_days, u.trusted_proxy_hops, u.updated_at > k.updated_at
    from known as k, public.update_settings('  Rétro & Fils ', 'fr76 3000 6000 0112 3456 7890 189', ' agrifrpp ', 10, k.updated_at) as u
  $$,
  $$ values ('Rétro & Fils', '0189', 'AGRIFRPP', 10, 1, true) $$,
  'an edit returns the new settings'
);
select is((public.admin_config()).settings, public.update_settings(), 'a call without values returns the current settings');
select is(
  (public.update_settings(debtor_iban => ' ')).debtor_iban_last4, '0189', 'an empty IBAN keeps the stored one'
);
select is(u.debtor_bic, null, 'an empty BIC removes it') from public.update_settings(debtor_bic => ' ') as u;
select is(u.debtor_name, 'Rétro & Fils', 'other settings stay as they are') from public.update_settings() as u;
select is(
  tests.refusal($$ select public.update_settings('Autre', expected_updated_at => k.updated_at) from known as k $$),
  'EDIT_CONFLICT',
  'an edit based on outdated settings is refused'
);
select is(
  tests.refusal($$
    select public.update_settings('Autre', expected_updated_at => ((public.admin_config()).settings).updated_at)
  $$),
  null,
  'an edit based on the current settings is accepted'
);
select is(
  tests.refusal(format('select public.update_settings(%s)', a.arguments)) || ' ' || a.field,
  a.code || ' ' || (tests.refusal_details(format('select public.update_settings(%s)', a.arguments)) ->> 'field'),
  a.arguments
)
from (
  values
    ($$ debtor_name => ' ' $$, 'VALIDATION_FAILED', 'debtor_name'),
    ($$ debtor_name => repeat('a', 71) $$, 'VALIDATION_FAILED', 'debtor_name'),
    ($$ debtor_iban => 'FR7630006000011234567890188' $$, 'IBAN_INVALID', 'debtor_iban'),
    ($$ debtor_iban => 'BR1500000000000010932840814P2' $$, 'IBAN_INVALID', 'debtor_iban'),
    ($$ debtor_bic => 'AGRI' $$, 'VALIDATION_FAILED', 'debtor_bic'),
    ($$ debtor_bic => 'AGRIFRPPX' $$, 'VALIDATION_FAILED', 'debtor_bic'),
    ($$ signing_grace_days => -1 $$, 'VALIDATION_FAILED', 'signing_grace_days'),
    ($$ signing_grace_days => 367 $$, 'VALIDATION_FAILED', 'signing_grace_days')
) as a (arguments, code, field);
select is(
  (public.update_settings(debtor_name => repeat('a', 70))).debtor_name, repeat('a', 70), 'a name of 70 characters is accepted'
);

-- With these settings a bank file can be made, and it contains them.
select tests.act_as_owner();
create temporary table ordered as select tests.ordered('emma') as order_id;
grant select on ordered to public;
select tests.act_as('admin');
select is(
  tests.refusal('select public.payment_order_file(o.order_id) from ordered as o'),
  'DEBTOR_INCOMPLETE',
  'without a BIC there is no bank file'
);
select lives_ok($$ select public.update_settings('Rétro & Fils', debtor_bic => 'AGRIFRPP882') $$, 'the BIC can be set');
select matches(
  public.payment_order_file(o.order_id),
  'Retro \+ Fils.*FR7630006000011234567890189.*AGRIFRPP882',
  'with a BIC there is a bank file'
)
from ordered as o;

-- Who may edit them, and the audit of the edits.
select throws_ok($$ select s.debtor_iban from app.settings as s $$, '42501', null, 'an admin cannot read the IBAN back');
select throws_ok($$ update app.settings set trusted_proxy_hops = 3 $$, '42501', null, 'an admin cannot set the trusted proxies');
select tests.act_as(p.person) from (values ('emma')) as p (person);
select is(tests.refusal('select public.update_settings()'), 'FORBIDDEN', 'a creator cannot edit the settings');
select results_eq(
  $$ with u as (update app.settings set signing_grace_days = 99 returning 1) select count(*) from u $$,
  $$ values (0::bigint) $$,
  'a creator cannot update the table'
);
select tests.act_as('visitor');
select is(tests.refusal('select public.update_settings()'), 'NOT_SIGNED_IN', 'a visitor cannot edit the settings');
select tests.act_as_owner();
select results_eq(
  $$
    select l.before -> 'debtor_iban', l.after -> 'debtor_iban', l.after -> 'debtor_iban_last4', l.actor_id
    from app.audit_log as l
    where l.action = 'update_settings' and l.after ? 'debtor_iban'
  $$,
  $$ values ('"changed"'::jsonb, '"changed"'::jsonb, '"0189"'::jsonb, tests.account('admin')) $$,
  'the audit has only the last digits of the IBAN'
);
select is_empty(
  $$ select from app.audit_log as l where l::text ~ '6000011234567890' $$, 'no audit entry has the whole IBAN'
);

select * from finish();
rollback;
