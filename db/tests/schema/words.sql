-- Enums have these values in this order, and domains accept exactly these values.
begin;
select plan(35);

select enum_has_labels('app', 'video_type', array['OOTD', 'TRAINING', 'BEFORE_AFTER', 'SPORTS_80S', 'CINEMATIC']);
select enum_has_labels('app', 'mix', array['VOLUME', 'EQUILIBRE', 'PREMIUM_80S', 'TRANSFO_HEAVY']);
select enum_has_labels('app', 'resolution', array['1080x1920', '1080x1080']);
select enum_has_labels('app', 'application_status', array['draft', 'pending_review', 'approved', 'rejected']);
select enum_has_labels('app', 'creator_status', array['candidat', 'actif', 'pause', 'inactif']);
select enum_has_labels('app', 'video_status', array['pending_review', 'approved', 'rejected', 'revision_requested']);
select enum_has_labels('app', 'payment_status', array['a_faire', 'en_cours', 'paye']);
select enum_has_labels('app', 'payout_event_kind', array['frozen', 'ordered', 'order_cancelled', 'paid', 'reversed']);
select enum_has_labels('app', 'payout_method', array['iban', 'paypal', 'stripe']);
select enum_has_labels('app', 'upload_kind', array['video', 'rush']);
select enum_has_labels('app', 'redirect_target', array['/admin', '/dashboard', '/contract', '/onboarding']);
select enum_has_labels('app', 'user_role', array['admin']);
select enum_has_labels(
  'app', 'activity_kind', array['contract', 'upload', 'approved', 'rejected', 'revision', 'rush', 'paid']
);

-- Money: two decimals, and a number.
select is((12.345::app.money)::text, '12.35', 'money has two decimals');
select is((-3::app.money)::text, '-3.00', 'money may be negative: columns that may not say so');
select throws_ok($$ select 'NaN'::app.money $$, '23514', null, 'NaN is not money');
select throws_ok($$ select 'Infinity'::app.money $$, '22003', null, 'infinity is not money');
select throws_ok($$ select 100000000::app.money $$, '22003', null, 'money has eight digits before the point');

-- Months: YYYY-MM.
select lives_ok($$ select '2026-02'::app.month $$, '2026-02 is a month');
select lives_ok($$ select '0001-01'::app.month $$, '0001-01 is a month');
select lives_ok($$ select '9999-12'::app.month $$, '9999-12 is a month');
select throws_ok(
  format('select %L::app.month', refused.value), '23514', null, quote_literal(refused.value) || ' is not a month'
)
from (
  values
    ('2026-13'), ('2026-00'), ('0000-01'), ('2026-2'), ('2026-02-01'), ('26-02'), (''), (' 2026-02'), (E'2026-02\n'),
    ('2026/02'), ('abcd-01'), ('２０２６-02')
) as refused (value);

-- Handles: "@" and 2 to 60 characters, lower case.
select is_empty(
  $$
    select v.value
    from (values ('@ab'), ('@emma_fit'), ('@a.b_9'), ('@' || repeat('a', 60))) as v (value)
    where tests.refusal(format('select %L::app.handle', v.value)) is not null
  $$,
  'handles that are refused and should not be'
);
select is_empty(
  $$
    select v.value
    from (
      values
        (''), ('@a'), ('emma'), ('@Emma'), ('@em ma'), ('@émma'), ('@em-ma'), ('@@emma'), (E'@emma\n'),
        ('@' || repeat('a', 61))
    ) as v (value)
    where tests.refusal(format('select %L::app.handle', v.value)) is distinct from '23514'
  $$,
  'handles that are taken and should not be'
);

select * from finish();
rollback;
