-- The SQL block of the README, word for word, with its result. tests/test_readme.py compares the two.
begin;
select plan(2);

-- README begins
select tests.travel_to('2026-02-10 09:00 Europe/Paris');
select tests.act_as('nina');                                                                        -- Nina applies
select public.save_application('Nina Roux', '+33600000004', 'France', '33000 Bordeaux', 10, 'EQUILIBRE',
                               handle => '@nina.moves', submit => 'true');

select tests.act_as('admin');                                                                       -- is accepted
select public.review_application(a.id, 'approved') from public.applications as a where a.handle = '@nina.moves';

select tests.act_as('nina');                                                                        -- signs
select public.sign_contract(c.version, c.checksum, 'Nina Roux', 'true', 'true', 'true') from public.current_contract() as c;
select public.record_video_upload(tests.store(u.path), 42, '1080x1920')                             -- and uploads a video
from public.prepare_video_upload('CINEMATIC', 'vhs.mp4', 48000000, 'video/mp4') as u;

select tests.act_as('admin');                                                                       -- which is approved.
select public.review_video(v.id, 'approved') from public.videos as v join public.creators as c on c.id = v.creator_id
where c.handle = '@nina.moves' and v.status = 'pending_review';

select tests.travel_to('2026-03-01 09:00 Europe/Paris');                                            -- The month ends
select public.close_month('2026-02', carry_pending => 'true');                                      -- and is closed.

select tests.act_as('nina');
select p.month, p.amount, p.payment_status, i.label, i.delivered, i.rate
from public.payouts as p join public.payout_items as i on i.payout_id = p.id where i.delivered > 0;
--   month  | amount | payment_status |   label   | delivered |  rate
-- ---------+--------+----------------+-----------+-----------+--------
--  2026-02 | 180.00 | a_faire        | Cinematic |         1 | 180.00
-- (1 row)
-- README ends

select is((select count(*) from public.payouts), 1::bigint, 'Nina sees her payout and no other');
select is((select p.amount::numeric from public.payouts as p), 180.00, 'of one video, frozen');

select * from finish();
rollback;
