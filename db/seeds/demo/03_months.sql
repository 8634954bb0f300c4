-- The work: January closed and paid, February waiting for two reviews, the current month just begun. Its today is the day on
-- which it is loaded, or what the session sets as retro.demo_today.
create or replace function pg_temp.today()
returns timestamptz
language sql
stable
as $$
  select coalesce(nullif(current_setting('retro.demo_today', true), '')::timestamptz, now());
$$;

-- Delivers files as a creator does (ticket, stored object, recorded video), one a day from the given one, and has them decided.
-- Their sizes are invented, or all would be one file sent again: the local stack stores files/videos.mp4 for each.
create or replace function pg_temp.deliver(
  handle text, video_type app.video_type, number integer, first_at timestamptz, decision app.video_status
)
returns void
language plpgsql
as $$
declare
  v_creator app.creators;
  v_path text;
begin
  select c.* into strict v_creator from app.creators as c where c.handle = deliver.handle;
  for v_i in 1..deliver.number loop
    perform private.set_clock(least(deliver.first_at + make_interval(days => v_i - 1), pg_temp.today()));
    perform set_config('request.jwt.claims', json_build_object('sub', v_creator.user_id, 'role', 'authenticated')::text, true);
    insert into app.upload_tickets (creator_id, kind, video_type, file_name)
    values (v_creator.id, 'video', deliver.video_type, 'video.mp4')
    returning path into v_path;
    insert into storage.objects (bucket_id, name, owner_id, version, metadata)
    values (
      'videos', v_path, v_creator.user_id, gen_random_uuid()::text,
      jsonb_build_object('size', 18000000 + 1000 * v_i, 'mimetype', 'video/mp4', 'eTag', md5(v_path))
    );
    insert into app.videos (path, duration_seconds, resolution) values (v_path, 20 + v_i, '1080x1920');
    if deliver.decision <> 'pending_review' then
      perform set_config('request.jwt.claims', '{"sub": "e0000000-0000-4000-8000-00000000000a", "role": "authenticated"}', true);
      insert into app.video_reviews (video_id, decision, reason)
      select v.id, deliver.decision, case when deliver.decision <> 'approved' then 'Le son est saturé, pouvez-vous refaire la prise ?' end
      from app.videos as v
      where v.path = v_path;
    end if;
  end loop;
end;
$$;

-- Ids as in 02_people.sql.
create temporary sequence demo_video_ids;
alter table app.videos
  alter column id set default ('d0000000-0000-4000-8000-' || lpad(nextval('demo_video_ids')::text, 12, '0'))::uuid;

do $$
begin
  if exists (select from app.months as m where m.closed_at is not null) then
    return;
  end if;

  -- January: emma delivers 20 of 20.
  perform pg_temp.deliver('@emma_fit', 'OOTD', 8, '2026-01-05 10:00 Europe/Paris', 'approved');
  perform pg_temp.deliver('@emma_fit', 'TRAINING', 7, '2026-01-06 11:00 Europe/Paris', 'approved');
  perform pg_temp.deliver('@emma_fit', 'BEFORE_AFTER', 4, '2026-01-12 12:00 Europe/Paris', 'approved');
  perform pg_temp.deliver('@emma_fit', 'CINEMATIC', 1, '2026-01-20 13:00 Europe/Paris', 'approved');

  perform private.set_clock('2026-02-02 10:00 Europe/Paris');
  insert into app.month_closings (month) values ('2026-01');

  perform private.set_clock('2026-02-05 10:00 Europe/Paris');
  insert into app.payout_events (payout_id, kind, reference, paid_at)
  select p.id, 'paid', 'VIR-2026-01', private.now()
  from app.payouts as p
  where p.month = '2026-01';

  -- February: emma lacks one CINEMATIC, marc is complete, two of julie's wait for review.
  perform pg_temp.deliver('@emma_fit', 'OOTD', 8, '2026-02-06 10:00 Europe/Paris', 'approved');
  perform pg_temp.deliver('@emma_fit', 'TRAINING', 7, '2026-02-07 11:00 Europe/Paris', 'approved');
  perform pg_temp.deliver('@emma_fit', 'BEFORE_AFTER', 4, '2026-02-10 12:00 Europe/Paris', 'approved');

  perform pg_temp.deliver('@marc_gym', 'OOTD', 9, '2026-02-02 10:00 Europe/Paris', 'approved');
  perform pg_temp.deliver('@marc_gym', 'TRAINING', 9, '2026-02-03 11:00 Europe/Paris', 'approved');
  perform pg_temp.deliver('@marc_gym', 'BEFORE_AFTER', 8, '2026-02-04 12:00 Europe/Paris', 'approved');
  perform pg_temp.deliver('@marc_gym', 'SPORTS_80S', 3, '2026-02-05 13:00 Europe/Paris', 'approved');
  perform pg_temp.deliver('@marc_gym', 'CINEMATIC', 1, '2026-02-06 14:00 Europe/Paris', 'approved');

  perform pg_temp.deliver('@julie_fit', 'OOTD', 2, '2026-02-03 10:00 Europe/Paris', 'approved');
  perform pg_temp.deliver('@julie_fit', 'TRAINING', 3, '2026-02-04 11:00 Europe/Paris', 'approved');
  perform pg_temp.deliver('@julie_fit', 'BEFORE_AFTER', 2, '2026-02-05 12:00 Europe/Paris', 'approved');
  perform pg_temp.deliver('@julie_fit', 'SPORTS_80S', 1, '2026-02-09 13:00 Europe/Paris', 'approved');
  perform pg_temp.deliver('@julie_fit', 'BEFORE_AFTER', 2, '2026-02-20 12:00 Europe/Paris', 'pending_review');

  -- The current month: opened for everybody, with a few uploads, each at an instant of its own, so that lists have an order.
  perform private.set_clock(pg_temp.today());
  perform private.open_tracking(c.id, app.current_month())
  from app.creators as c
  where c.status = 'actif'
  order by c.handle;
  perform pg_temp.deliver('@emma_fit', 'OOTD', 1, pg_temp.today() - interval '6 ms', 'approved');
  perform pg_temp.deliver('@emma_fit', 'OOTD', 1, pg_temp.today() - interval '5 ms', 'approved');
  perform pg_temp.deliver('@emma_fit', 'TRAINING', 1, pg_temp.today() - interval '4 ms', 'rejected');
  perform pg_temp.deliver('@emma_fit', 'CINEMATIC', 1, pg_temp.today() - interval '3 ms', 'pending_review');
  perform pg_temp.deliver('@marc_gym', 'TRAINING', 1, pg_temp.today() - interval '2 ms', 'approved');
  perform pg_temp.deliver('@marc_gym', 'TRAINING', 1, pg_temp.today() - interval '1 ms', 'approved');
  perform private.set_clock(null);
  -- The job of every night has run.
  perform private.sweep();
end;
$$;

set constraints all immediate;
alter table app.videos alter column id set default gen_random_uuid();
