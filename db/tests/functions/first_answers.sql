-- A used request_key returns the first answer of its call, field by field, whatever happened since.
begin;
select plan(12);

select private.set_clock('2026-02-26 12:00 Europe/Paris');
create temporary table subjects as
select
  tests.deliver('emma', 'OOTD', 'rejected') as video_id, tests.creator('emma') as creator_id,
  tests.payout('emma', '2026-01') as payout_id;
grant select on subjects to public;

select tests.act_as('admin');
create temporary table first as
select
  public.reopen_video(s.video_id, 'Mauvais clic', 'key') as video,
  public.adjust_payout(s.creator_id, 10, 'Prime', 'key') as adjustment,
  public.reverse_payout(s.payout_id, 'Mauvais compte', 'key') as payout
from subjects as s;
grant select on first to public;
select public.adjust_payout(s.creator_id, 20, 'Autre prime', 'another key') from subjects as s;
select is(
  (((f.video).status, (f.video).month), (f.adjustment).payout_id, (f.payout).payment_status)::text,
  '("(pending_review,2026-02)",,a_faire)',
  'the video is pending in February, the adjustment in no payout, the payout unpaid'
)
from first as f;

select tests.act_as_owner();
select private.set_clock('2026-03-02 12:00 Europe/Paris');
select tests.act_as('admin');
select isnt_empty(
  $$ select public.close_month('2026-02', carry_pending => 'true') $$, 'February is closed, the video carried to March'
);
select lives_ok(
  $$ select public.mark_payouts_paid(array[s.payout_id], 'VIR-NEW') from subjects as s $$, 'the payout is paid again'
);
select is((select v.month from public.videos as v where v.id = s.video_id), '2026-03', 'the video belongs to March now')
from subjects as s;
select isnt(
  (select a.payout_id from public.payout_adjustments as a where a.id = (f.adjustment).id), null, 'the adjustment is in a payout now'
)
from first as f;

select is(public.reopen_video(s.video_id, 'Encore', 'key'), f.video, 'a repeated reopening answers as at first')
from subjects as s, first as f;
select is(public.adjust_payout(s.creator_id, 10, 'Encore', 'key'), f.adjustment, 'a repeated adjustment answers as at first')
from subjects as s, first as f;
select is(public.reverse_payout(s.payout_id, 'Encore', 'key'), f.payout, 'a repeated reversal answers as at first')
from subjects as s, first as f;

select tests.act_as('emma');
select is(
  tests.refusal($$ select private.first_answer('reopen_video', s.video_id, 'key', s.creator_id, '{}') from subjects as s $$),
  'FORBIDDEN',
  'a creator does not get an answer by its key'
);
select tests.act_as_owner();
select results_eq(
  'select a.endpoint, a.subject_id, a.request_key, a.creator_id from app.first_answers as a order by 1, 3',
  $$
    select e.endpoint, e.subject_id, e.request_key, s.creator_id
    from subjects as s
    cross join lateral (values
      ('adjust_payout', s.creator_id, 'another key'), ('adjust_payout', s.creator_id, 'key'), ('reopen_video', s.video_id, 'key'),
      ('reverse_payout', s.payout_id, 'key')
    ) as e (endpoint, subject_id, request_key)
  $$,
  'one answer is kept for each call and key'
);
select tests.act_as('admin');
select lives_ok($$ select public.adjust_payout(s.creator_id, 30, 'Prime') from subjects as s $$, 'a call without a key is made');
select tests.act_as_owner();
select is(count(*), 4::bigint, 'without a key no answer is kept') from app.first_answers;

select * from finish();
rollback;
