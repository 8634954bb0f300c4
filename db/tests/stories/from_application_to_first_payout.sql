-- A creator's first month, from the application to the payment, in the calls that the frontend makes. The README shows the same
-- calls; member is an account without a role.
begin;
select plan(25);

select private.set_clock('2026-03-02 10:00 Europe/Paris');
select tests.act_as('member');
select is((public.redirect_target()).target, '/onboarding', 'an account without an application is led to the onboarding');
select is((public.my_application()).application, null, 'a new account has no application');

select is((public.save_onboarding_draft(1, '{"full_name": "Nina"}')).step, 1, 'a draft is stored');
select is(
  (public.save_application(
    full_name => 'Nina Roux', whatsapp => '+33600000004', country => 'France', address => '4 place du Marché, 33000 Bordeaux',
    package_tier => 10, mix => 'EQUILIBRE', social_tiktok => 'tiktok.com/@Nina.Moves', submit => 'true'
  )).status,
  'pending_review',
  'an application is saved and submitted in one call'
);
select is((public.onboarding_draft()).draft, null, 'a submission deletes the draft');
select is(((public.my_application()).application).handle, '@nina.moves', 'the handle comes from the TikTok link');
select is(
  ((public.my_application()).application).social_tiktok, 'https://tiktok.com/@Nina.Moves', 'the stored link has a scheme'
);

select tests.act_as('admin');
select is(
  ((public.admin_applications('pending_review', 'nina')).counts).pending_review, 1::bigint, 'the admin finds the application'
);
select isnt(
  (public.review_application(
    (((public.admin_applications(search => 'nina')).rows)[1]).id, 'approved', 'Bienvenue !'
  )).creator_id,
  null,
  'an approval creates the creator'
);

select is(
  (select (a.plan).package_tier || ' until ' || (a.plan).deadline from public.admin_creator(tests.creator('member')) as a),
  '10 until 2026-03-31',
  'before the month is open, the creator''s page shows the future plan'
);

select tests.act_as('member');
select is((public.me()).creator_status, 'candidat', 'an approved creator is a candidat');
select is((public.redirect_target()).target, '/contract', 'a candidat is led to the contract');
select is(
  tests.refusal($$ select public.prepare_video_upload('OOTD', 'clip.mp4', 20000000, 'video/mp4') $$),
  'CREATOR_NOT_ACTIVE',
  'before the signature uploads are refused'
);
select is(
  (public.sign_contract((c).version, (c).checksum, 'Nina Roux', 'true', 'true', 'true')).creator_status,
  'actif',
  'signing makes the creator actif'
)
from public.current_contract() as c;
select is((public.redirect_target()).target, '/dashboard', 'after the signature the creator is led to the dashboard');
select is(((public.creator_dashboard()).plan).deadline, '2026-03-31', 'signing opens the current month');

select isnt(tests.send_video('OOTD'), null, 'a video is prepared, stored and recorded');
select is(((public.creator_dashboard()).upload).pending_review_count, 1, 'the recorded video waits for review');

select tests.act_as('admin');
select is(
  (((public.review_video(v.id, 'approved')).tracking).progress).remaining_details,
  '2 OOTD | 3 TRAINING | 3 BEFORE_AFTER | 1 SPORTS_80S',
  'approving it moves the month''s tracking'
)
from public.videos as v
join public.creators as c on c.id = v.creator_id
where c.handle = '@nina.moves';

select tests.act_as_owner();
select private.set_clock('2026-04-01 09:00 Europe/Paris');
select tests.act_as('admin');
select is(
  tests.refusal($$ select public.close_month('2026-03') $$), 'MONTH_OUT_OF_ORDER', 'closing March before February is refused'
);
select is((public.close_month('2026-02', carry_pending => 'true')).total, 3::bigint, 'February closes with three payouts');
select tests.act_as('julie');
select is(((public.creator_dashboard('2026-03')).upload).pending_review_count, 2, 'the closing carries the pending videos over');

select tests.act_as('admin');
select is(
  (select array_agg((r).amount) from unnest((public.close_month('2026-03', carry_pending => 'true')).rows) as r),
  array[100.00],
  'March freezes one video at 100.00, without credits in this package'
);
select is(
  (public.mark_payouts_paid(array(select p.id from public.payouts as p where p.month = '2026-03'), 'VIR-2026-03')).total,
  1::bigint,
  'the payouts of March are marked as paid'
);

select tests.act_as('member');
select results_eq(
  $$ select p.month::text collate "default", p.amount::numeric, p.payment_status::text, p.reference from public.payouts as p $$,
  $$ values ('2026-03', 100.00, 'paye', 'VIR-2026-03') $$,
  'the creator sees only her own payout'
);

select * from finish();
rollback;
