-- The locks that decisions take before they read. The same session can see a row lock, because it changes the row's xmax. No
-- statement below changes the row itself: it repeats a decision, is refused, or changes another row.
begin;
select plan(32);

-- Whether a statement locks the rows of a relation that match `condition`. It is rolled back, and may be refused.
create function pg_temp.locks(relation regclass, condition text, statement text)
returns boolean
language plpgsql
as $$
declare
  v_xmax constant text := format('select array_agg(r.xmax::text order by r.ctid) from %s as r where %s', relation, condition);
  v_before text[];
  v_after text[];
begin
  execute v_xmax into strict v_before;
  begin
    execute statement;
    raise exception 'undo' using errcode = 'TESTS';
  exception
    when sqlstate 'TESTS' or sqlstate 'PGRST' or integrity_constraint_violation then
      null;
  end;
  execute v_xmax into strict v_after;
  return cardinality(v_before) > 0 and not exists (
    select from unnest(v_before, v_after) as x (before, after) where x.before = x.after
  );
end;
$$;

-- Which of these advisory locks a statement takes, beyond those already held. It is rolled back.
create function pg_temp.advisory(names text[], statement text)
returns text[]
language plpgsql
as $$
declare
  v_held constant bigint[] := pg_temp.held();
  v_taken text[];
begin
  execute statement;
  v_taken := array(
    select n from unnest(names) as n where hashtextextended(n, 0) = any (pg_temp.held()) and hashtextextended(n, 0) <> all (v_held)
  );
  raise exception 'undo' using errcode = 'TESTS';
exception
  when sqlstate 'TESTS' then
    return v_taken;
end;
$$;

create function pg_temp.held()
returns bigint[]
language sql
as $$
  select array(
    select (l.classid::bigint << 32) | l.objid::bigint
    from pg_catalog.pg_locks as l
    where l.locktype = 'advisory' and l.pid = pg_backend_pid() and l.granted and l.objsubid = 1
  )
$$;

select private.set_clock('2026-02-26 12:00 Europe/Paris');
-- Creators come first, before any statement here has locked one.
select ok(
  pg_temp.locks(
    'app.creators', $$ r.id = tests.creator('emma') $$,
    $$
      insert into app.plan_changes (creator_id, package_tier, mix)
      select c.id, c.package_tier, c.mix from app.creators as c where c.id = tests.creator('emma')
    $$
  ),
  'a change of plan locks the creator'
);
select ok(
  pg_temp.locks(
    'app.creators', $$ r.id = tests.creator('emma') $$,
    $$ insert into app.creator_status_changes (creator_id, to_status, reason) values (tests.creator('emma'), 'actif', 'Again') $$
  ),
  'a change of status locks the creator'
);
select ok(
  pg_temp.locks(
    'app.creators', $$ r.id = tests.creator('emma') $$,
    $$ insert into app.payout_profiles (creator_id, method, iban) values (tests.creator('emma'), 'paypal', 'x') $$
  ),
  'a note about a person locks the creator, so that it waits for an erasure'
);
select ok(
  pg_temp.locks(
    'app.creators', $$ r.id = tests.creator('emma') $$, $$ select private.lock_active_creator(tests.creator('emma')) $$
  ),
  'a ticket locks the creator'
);

create temporary table videos as
select
  (tests.videos('emma', '2026-02', 'approved'))[1] as approved, (tests.videos('julie', '2026-02', 'pending_review'))[1] as pending;

-- Reviews and uploads.
select ok(
  pg_temp.locks('app.videos', format('r.id = %L', v.approved), format(
    $$ insert into app.video_reviews (video_id, decision, reason) values (%L, 'rejected', 'No') $$, v.approved
  )),
  'a review locks its video'
)
from videos as v;
select ok(
  pg_temp.locks('app.months', $$ r.month = '2026-02' $$, format(
    $$ insert into app.video_reviews (video_id, decision, reason) values (%L, 'rejected', 'No') $$, v.approved
  )),
  'a review locks the month of its video'
)
from videos as v;
select ok(
  pg_temp.locks('app.videos', format('r.id = %L', v.approved), format(
    $$ select private.lock_replaceable(%L, tests.creator('emma'), 'OOTD') $$, v.approved
  )),
  'a replacement locks the video that it replaces'
)
from videos as v;
select ok(
  pg_temp.locks('app.months', $$ r.month = '2026-01' $$, $$ select private.upload_tracking(tests.creator('emma'), '2026-01') $$),
  'an upload locks the month of its ticket, also a closed one'
);
select ok(
  pg_temp.locks('app.months', $$ r.month = '2026-02' $$, $$ select private.upload_tracking(tests.creator('emma'), '2026-01') $$),
  'an upload locks the month in which it counts'
);
create temporary table file as select tests.upload('emma', 'OOTD', mime_type => 'text/plain') as path;
select ok(
  pg_temp.locks(
    'storage.objects', format('r.name = %L', f.path), format($$ select private.stored_file('video', 'videos', %L) $$, f.path)
  ),
  'a recording locks the stored file'
)
from file as f;
select ok(
  pg_temp.locks(
    'app.standings', $$ r.creator_id = tests.creator('emma') $$,
    $$ select private.lock_standings(array_agg(s.tracking_id)) from app.standings as s where s.creator_id = tests.creator('emma') $$
  ),
  'a count locks the standings'
);

-- Months.
select ok(
  pg_temp.locks(
    'app.months', $$ r.month = '2026-02' $$,
    $$
      delete from app.full_months where true;
      insert into app.month_openings (month) values ('2026-02')
    $$
  ),
  'an opening locks the month before it looks at the creators'
);
select ok(
  pg_temp.locks(
    'app.months', $$ r.month = '2026-02' $$,
    $$ insert into app.monthly_tracking (creator_id, month) values (tests.creator('emma'), '2026-02') $$
  ),
  'the opening for one creator locks the month'
);
select private.set_clock('2026-03-02 10:00 Europe/Paris');
select ok(
  pg_temp.locks('app.months', $$ r.month = '2026-02' $$, $$ insert into app.month_closings (month) values ('2026-02') $$),
  'a closing locks the month before it counts what is pending'
);

-- Applications.
create temporary table applications as
select (tests.apply('pending_review', '@locked')).id as pending, (tests.apply('draft', '@drafted')).id as draft;
select ok(
  pg_temp.locks('app.applications', format('r.id = %L', a.pending), format(
    $$ insert into app.application_moves (application_id, move) values (%L, 'submitted') $$, a.pending
  )),
  'a submission or withdrawal locks the application'
)
from applications as a;
select ok(
  pg_temp.locks('app.applications', format('r.id = %L', a.draft), format(
    $$ insert into app.application_reviews (application_id, decision, notes) values (%L, 'rejected', 'No') $$, a.draft
  )),
  'a review locks the application'
)
from applications as a;

-- Money.
select ok(
  pg_temp.locks(
    'app.creators', $$ r.id = tests.creator('marc') $$,
    $$ insert into app.payout_adjustments (creator_id, amount, reason) values (tests.creator('marc'), 1000001, 'Test') $$
  ),
  'an adjustment locks the creator'
);
create temporary table owed as select tests.owed('emma') as emma, tests.owed('marc') as marc;
select ok(
  pg_temp.locks('app.payout_profiles', $$ r.creator_id = tests.creator('emma') $$, format(
    $$ insert into app.payment_orders (method, payout_ids) values ('paypal', array[%L]::uuid[]) $$, o.emma
  )),
  'an order locks the bank details before they are checked'
)
from owed as o;
create temporary table orders as select tests.ordered('emma') as open, tests.paid_order('emma') as paid;
create temporary table lines as
select l.payout_id, l.order_id from app.payment_order_lines as l join orders as o on o.open = l.order_id;
create temporary table paid_lines as
select l.payout_id, l.order_id from app.payment_order_lines as l join orders as o on o.paid = l.order_id;
select ok(
  pg_temp.locks('app.payouts', format('r.id = %L', l.payout_id), format(
    $$ insert into app.payment_orders (method, payout_ids) values ('iban', array[%L]::uuid[]) $$, l.payout_id
  )),
  'an order locks its payouts, also an existing order'
)
from lines as l;
select ok(
  pg_temp.locks('app.payouts', format('r.id = %L', l.payout_id), format(
    $$ insert into app.payout_events (payout_id, kind, reference) values (%L, 'paid', 'Other') $$, l.payout_id
  )),
  'an event locks the payout'
)
from paid_lines as l;
select ok(
  pg_temp.locks('app.payouts', format('r.id = %L', l.payout_id), format(
    $$ insert into app.payment_order_cancellations (order_id, reason) values (%L, 'Test') $$, l.order_id
  )),
  'a cancellation locks the payouts of the order'
)
from paid_lines as l;

-- Erasures.
select ok(
  pg_temp.locks(
    'app.creators',
    $$ r.id = tests.creator('marc') $$,
    $$ insert into app.erasures (user_id, reason) values (tests.account('marc'), 'Test') $$
  ),
  'an erasure locks the creator, before it is refused for an unpaid payout'
);
select ok(
  pg_temp.locks(
    'app.applications', $$ r.user_id = tests.account('marc') $$,
    $$ insert into app.erasures (user_id, reason) values (tests.account('marc'), 'Test') $$
  ),
  'an erasure locks the application'
);

-- Advisory locks of operations that must not run at the same time.
select is(
  pg_temp.advisory(
    array['private.decide_month_closing', 'account ' || tests.account('member')],
    $$
      insert into app.onboarding_drafts (user_id, step, form_data) values (tests.account('member'), 1, '{"city": "Lille"}');
      insert into app.erasures (user_id, reason) values (tests.account('member'), 'Test')
    $$
  ),
  array['private.decide_month_closing', 'account ' || tests.account('member')],
  'an erasure waits for closings and for the calls of the account'
);
select is(
  pg_temp.advisory(
    array['private.decide_month_closing'], $$ insert into app.month_closings (month, carry_pending) values ('2026-02', true) $$
  ),
  array['private.decide_month_closing'],
  'closings run one after the other'
);
select is(
  pg_temp.advisory(array['private.open_month_for_all'], $$ insert into app.month_openings (month) values ('2026-03') $$),
  array['private.open_month_for_all'],
  'openings run one after the other'
);
select is(
  pg_temp.advisory(
    array['private.stamp_contract_version'],
    $$ insert into app.contract_versions (version, title, body) values ('2031-01', 'Title', 'Text') $$
  ),
  array['private.stamp_contract_version'],
  'publications of contracts run one after the other'
);
select is(
  pg_temp.advisory(
    array['private.decide_rate', 'private.keep_full_months'],
    $$ insert into app.video_rates (package_tier, video_type, rate, valid_from) values (10, 'OOTD', 1, '2031-01-01') $$
  ),
  array['private.decide_rate', 'private.keep_full_months'],
  'edits of rates run one after the other'
);
select is(
  pg_temp.advisory(
    array['private.require_other_admin'],
    $$
      insert into app.role_changes (user_id, role, granted) values (tests.account('member'), 'admin', true);
      insert into app.role_changes (user_id, role, granted) values (tests.account('member'), 'admin', false)
    $$
  ),
  array['private.require_other_admin'],
  'removals of admins run one after the other'
);
alter table app.video_rates disable trigger t10_decide;
insert into app.video_rates (package_tier, video_type, rate, valid_from) values (10, 'OOTD', 2, '2032-01-01');
select is(
  pg_temp.advisory(
    array['private.decide_rate'],
    $$ insert into app.rate_cancellations (rate_id) select r.id from app.video_rates as r where r.valid_from = '2032-01-01' $$
  ),
  array['private.decide_rate'],
  'cancellations of rates run one after the other'
);
select is(
  pg_temp.advisory(
    array['private.seal_audit'],
    $$
      update app.packages set quota_videos = 11 where tier = 10;
      set constraints app.t95_seal immediate
    $$
  ),
  array['private.seal_audit'],
  'the commit locks the sealing of the audit'
);
select is(
  pg_temp.advisory(
    array['private.seal_audit'],
    $$
      insert into app.activity (creator_id, kind, at) values (tests.creator('emma'), 'contract', now());
      set constraints app.t95_place immediate
    $$
  ),
  array['private.seal_audit'],
  'the feed locks the sealing of the audit'
);
select * from finish();
rollback;
