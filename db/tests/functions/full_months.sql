-- The stored quotas and earnings of a full month of each plan always agree with packages, mixes and rates.
begin;
select plan(15);

create function pg_temp.wrong()
returns bigint
language sql
as $$
  select count(*)
  from (select f as row from app.full_months as f) as kept
  full join (select c as row from app.computed_full_months() as c) as computed using (row)
  where kept.row is null or computed.row is null;
$$;
create function pg_temp.amount(tier integer, mix app.mix, day date)
returns numeric
language sql
as $$ select (private.full_month_of(amount.tier, amount.mix, amount.day)).amount::numeric; $$;

select isnt_empty('select f.mix from app.full_months as f', 'every plan has a stored full month');
select is(pg_temp.wrong(), 0::bigint, 'the stored months agree with the reference data');
select is(pg_temp.amount(20, 'VOLUME', app.today()), 2150.00, 'a full month of 20 videos has its amount');
select is(
  (private.full_month_of(20, 'VOLUME', 'epoch')).items, '[]', 'before the first rate a full month has no earnings per video'
);
select is(pg_temp.amount(20, 'VOLUME', 'epoch'), 25.00, 'before the first rate a full month has its credits');
select is((private.full_month_of(99, 'VOLUME', app.today())).mix, null, 'an unknown package has no full month');

-- Each edit updates them in the same transaction.
update app.packages set monthly_credits = 30, quota_videos = 21 where tier = 20;
select is(pg_temp.wrong(), 0::bigint, 'after an edit of a package the stored months agree');
insert into app.video_rates (package_tier, video_type, rate, valid_from) values (10, 'OOTD', 150, app.today() + 7);
select is(pg_temp.wrong(), 0::bigint, 'after a new future rate the stored months agree');
select is(pg_temp.amount(10, 'VOLUME', app.today() + 6), 1020.00, 'a future rate does not count before its first day');
select is(
  pg_temp.amount(10, 'VOLUME', app.today() + 7), 1220.00, 'a future rate counts from its first day: four videos earn 50 more'
);
insert into app.rate_cancellations (rate_id)
select r.id from app.video_rates as r where r.valid_from = app.today() + 7;
select is(pg_temp.amount(10, 'VOLUME', app.today() + 7), 1020.00, 'a cancelled rate no longer counts');
select is(pg_temp.wrong(), 0::bigint, 'after a cancelled rate the stored months agree');

-- Between two statements the shares of a mix may not sum to 1.
update app.mix_shares set share = 0.2 where mix = 'VOLUME' and video_type = 'CINEMATIC';
select is((private.full_month_of(10, 'VOLUME', app.today())).mix, null, 'a mix whose shares do not sum to 1 has no full month');
update app.mix_shares set share = 0.25 where mix = 'VOLUME' and video_type = 'OOTD';
select is(pg_temp.wrong(), 0::bigint, 'once the shares sum to 1 again, the stored months agree');
select is(
  (private.full_month_of(10, 'VOLUME', app.today())).quotas ->> 'CINEMATIC', '2', 'the quotas of an edited mix are computed again'
);

select * from finish();
rollback;
