-- The locks that decisions take before they read. The same session can see a row lock, because it changes the row's xmax. No
-- statement below changes the row itself: it repeats a decision, is refused, or changes another row.
begin;
select plan(48);

-- Whether a statement locks the rows of a relation that match `condition` ('all', 'some' or 'none'), and the others. It is rolled
-- back, and may be refused.
create function pg_temp.locked(relation regclass, condition text, statement text)
returns text
language plpgsql
as $$
declare
  v_matching text;
  v_others text;
begin
  execute format(
    'create temporary table before as select r.ctid as at, r.xmax::text as locker, (%s) as matches from %s as r', condition, relation
  );
  begin
    execute locked.statement;
    raise exception 'undo' using errcode = 'TESTS';
  exception
    when sqlstate 'TESTS' or sqlstate 'PGRST' or integrity_constraint_violation then
      null;
  end;
  execute format(
    $query$
      select pg_temp.part(array_agg(r.xmax::text <> b.locker) filter (where b.matches)),
        pg_temp.part(array_agg(r.xmax::text <> b.locker) filter (where b.matches is not true))
      from %s as r join before as b on b.at = r.ctid
    $query$,
    relation
  ) into strict v_matching, v_others;
  drop table before;
  return v_matching || ', others ' || v_others;
end;
$$;
create function pg_temp.part(locked boolean[])
returns text
language sql
as $$
  select case when true <> all (locked) then 'none' when false <> all (locked) then 'all' else 'some' end;
$$;

-- How many rows that match `condition` a statement locks, and whether in the order of `key`. Each row is first locked by a
-- subtransaction of its own. A second lock then has a MultiXactId of its own, and these ascend in the order of locking.
create function pg_temp.order_of_locks(relation regclass, key text, condition text, statement text)
returns text
language plpgsql
as $function$
declare
  v_row record;
  v_order text;
begin
  for v_row in
    execute format(
      $$ select r.ctid as at, case r.xmax::text when '0' then 'key share' else 'share' end as mode from %s as r where %s $$,
      relation, condition
    )
  loop
    begin
      execute format('select from %s as r where r.ctid = $1 for %s', relation, v_row.mode) using v_row.at;
    exception
      when sqlstate 'TESTS' then
        null;
    end;
  end loop;
  begin
    execute order_of_locks.statement;
    raise exception 'undo' using errcode = 'TESTS';
  exception
    when sqlstate 'TESTS' or sqlstate 'PGRST' or integrity_constraint_violation then
      null;
  end;
  execute format(
    $query$
      select count(distinct r.xmax::text) || case
        when array_agg(r.%1$s order by r.%1$s) = array_agg(r.%1$s order by r.xmax::text::bigint) then ', in order'
        else ', out of order'
      end
      from %2$s as r where %3$s
    $query$,
    key, relation, condition
  ) into strict v_order;
  return v_order;
end;
$function$;

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

-- Before this transaction has other entries of the audit.
select is(
  pg_temp.advisory(
    array['private.seal_audit'],
    format('update app.packages set quota_videos = 11 where tier = any (%L); set constraints app.t95_seal immediate', t.tiers)
  ),
  array['private.seal_audit'],
  format('a commit with %s audited changes locks the sealing of the audit', cardinality(t.tiers))
)
from (values ('{10}'::integer[]), ('{10,20}')) as t (tiers);

select private.set_clock('2026-02-26 12:00 Europe/Paris');
-- Before any statement here has taken this lock for good.
select is(
  pg_temp.advisory(
    array['private.keep_full_months'],
    $$
      alter table app.packages disable trigger t70_keep_landing_pages;
      update app.packages set quota_videos = 11 where tier = 10
    $$
  ),
  array['private.keep_full_months'],
  'two edits of packages compute full months one after the other'
);
select is(
  pg_temp.advisory(array['private.keep_full_months'], $$ update app.brand_assets set alt = alt || '!' $$),
  array['private.keep_full_months'],
  'the landing page is computed under the same lock'
);
select is(
  pg_temp.advisory(array['private.keep_full_months'], $$ update app.video_tips set tip = tip || '!' $$),
  array['private.keep_full_months'],
  'the options are computed under the same lock'
);
-- Creators come first, before any statement here has locked one.
select is(
  pg_temp.locked(
    'app.creators', $$ r.id = tests.creator('emma') $$,
    $$
      insert into app.plan_changes (creator_id, package_tier, mix)
      select c.id, c.package_tier, c.mix from app.creators as c where c.id = tests.creator('emma')
    $$
  ),
  'all, others none',
  'a change of plan locks the creator'
);
select is(
  pg_temp.locked(
    'app.creators', $$ r.id = tests.creator('emma') $$,
    $$ insert into app.creator_status_changes (creator_id, to_status, reason) values (tests.creator('emma'), 'actif', 'Again') $$
  ),
  'all, others none',
  'a change of status locks the creator'
);
select is(
  pg_temp.locked(
    'app.creators', $$ r.id = tests.creator('emma') $$,
    $$ insert into app.payout_profiles (creator_id, method, iban) values (tests.creator('emma'), 'paypal', 'x') $$
  ),
  'all, others none',
  'a note about a person locks the creator, so that it waits for an erasure'
);
select is(
  pg_temp.locked(
    'app.creators', $$ r.id = tests.creator('emma') $$, $$ select private.lock_active_creator(tests.creator('emma')) $$
  ),
  'all, others none',
  'a ticket locks the creator'
);

create temporary table videos as
select
  (tests.videos('emma', '2026-02', 'approved'))[1] as approved, (tests.videos('julie', '2026-02', 'pending_review'))[1] as pending;

-- Reviews and uploads.
select is(
  pg_temp.locked('app.videos', format('r.id = %L', v.approved), format(
    $$ insert into app.video_reviews (video_id, decision, reason) values (%L, 'rejected', 'No') $$, v.approved
  )),
  'all, others none',
  'a review locks its video'
)
from videos as v;
select is(
  pg_temp.locked('app.months', $$ r.month = '2026-02' $$, format(
    $$ insert into app.video_reviews (video_id, decision, reason) values (%L, 'rejected', 'No') $$, v.approved
  )),
  'all, others none',
  'a review locks the month of its video'
)
from videos as v;
select is(
  pg_temp.locked('app.videos', format('r.id = %L', v.approved), format(
    $$ select private.lock_replaceable(%L, tests.creator('emma'), 'OOTD') $$, v.approved
  )),
  'all, others none',
  'a replacement locks the video that it replaces'
)
from videos as v;
insert into app.months (month, opened_at) values ('2026-03', now());
select is(
  pg_temp.locked(
    'app.months', $$ r.month in ('2026-01', '2026-02') $$, $$ select private.upload_tracking(tests.creator('emma'), '2026-01') $$
  ),
  'all, others none',
  'an upload locks the month of its ticket, also a closed one, and the month in which it counts'
);
create temporary table file as select tests.upload('emma', 'OOTD', mime_type => 'text/plain') as path;
select is(
  pg_temp.locked(
    'storage.objects', format('r.name = %L', f.path), format($$ select private.stored_file('video', 'videos', %L) $$, f.path)
  ),
  'all, others none',
  'a recording locks the stored file'
)
from file as f;
select is(
  pg_temp.locked(
    'app.standings', $$ r.creator_id = tests.creator('emma') $$,
    $$ select private.lock_standings(array_agg(s.tracking_id)) from app.standings as s where s.creator_id = tests.creator('emma') $$
  ),
  'all, others none',
  'several reviews lock their standings'
);
update app.standings as s
set delivered = jsonb_set(s.delivered, array[v.video_type::text], to_jsonb((s.delivered ->> v.video_type::text)::integer + 1))
from app.videos as v
where v.id = (select p.pending from videos as p) and s.tracking_id = v.tracking_id;
select is(
  pg_temp.locked(
    'app.standings', format($$ r.tracking_id = (select v.tracking_id from app.videos as v where v.id = %L) $$, v.pending),
    format($$ insert into app.video_reviews (video_id, decision) values (%L, 'approved') $$, v.pending)
  ),
  'all, others none',
  'an approval locks the standing, also when the count is right already'
)
from videos as v;

-- Months.
select is(
  pg_temp.locked(
    'app.months', $$ r.month = '2026-02' $$,
    $$
      delete from app.full_months where true;
      insert into app.month_openings (month) values ('2026-02')
    $$
  ),
  'all, others none',
  'an opening locks the month before it looks at the creators'
);
select is(
  pg_temp.locked(
    'app.months', $$ r.month = '2026-02' $$,
    $$ insert into app.monthly_tracking (creator_id, month) values (tests.creator('emma'), '2026-02') $$
  ),
  'all, others none',
  'the opening for one creator locks the month'
);
select private.set_clock('2026-03-02 10:00 Europe/Paris');
select is(
  pg_temp.locked('app.months', $$ r.month = '2026-02' $$, $$ insert into app.month_closings (month) values ('2026-02') $$),
  'all, others none',
  'a closing locks the month before it counts what is pending'
);

-- Applications.
create temporary table applications as
select (tests.apply('pending_review', '@locked')).id as pending, (tests.apply('draft', '@drafted')).id as draft;
select is(
  pg_temp.locked('app.applications', format('r.id = %L', a.pending), format(
    $$ insert into app.application_moves (application_id, move) values (%L, 'submitted') $$, a.pending
  )),
  'all, others none',
  'a submission or withdrawal locks the application'
)
from applications as a;
select is(
  pg_temp.locked('app.applications', format('r.id = %L', a.draft), format(
    $$ insert into app.application_reviews (application_id, decision, notes) values (%L, 'rejected', 'No') $$, a.draft
  )),
  'all, others none',
  'a review locks the application'
)
from applications as a;

-- Money.
select is(
  pg_temp.locked(
    'app.creators', $$ r.id = tests.creator('marc') $$,
    $$ insert into app.payout_adjustments (creator_id, amount, reason) values (tests.creator('marc'), 1000001, 'Test') $$
  ),
  'all, others none',
  'an adjustment locks the creator'
);
create temporary table owed as select tests.owed('emma') as emma, tests.owed('marc') as marc;
select is(
  pg_temp.locked('app.payout_profiles', $$ r.creator_id = tests.creator('emma') $$, format(
    $$ insert into app.payment_orders (method, payout_ids) values ('paypal', array[%L]::uuid[]) $$, o.emma
  )),
  'all, others none',
  'an order locks the bank details before they are checked'
)
from owed as o;
create temporary table orders as select tests.ordered('emma') as open, tests.paid_order('emma') as paid;
create temporary table lines as
select l.payout_id, l.order_id from app.payment_order_lines as l join orders as o on o.open = l.order_id;
create temporary table paid_lines as
select l.payout_id, l.order_id from app.payment_order_lines as l join orders as o on o.paid = l.order_id;
select is(
  pg_temp.locked('app.payouts', format('r.id = %L', l.payout_id), format(
    $$ insert into app.payment_orders (method, payout_ids) values ('iban', array[%L]::uuid[]) $$, l.payout_id
  )),
  'all, others none',
  'an order locks its payouts, also an existing order'
)
from lines as l;
select is(
  pg_temp.locked('app.payouts', format('r.id = %L', l.payout_id), format(
    $$ insert into app.payout_events (payout_id, kind, reference) values (%L, 'paid', 'Other') $$, l.payout_id
  )),
  'all, others none',
  'an event locks the payout'
)
from paid_lines as l;
select is(
  pg_temp.locked('app.payouts', format('r.id = %L', l.payout_id), format(
    $$ insert into app.payment_order_cancellations (order_id, reason) values (%L, 'Test') $$, l.order_id
  )),
  'all, others none',
  'a cancellation locks the payouts of the order'
)
from paid_lines as l;

-- Erasures. An account may have a creator whom an earlier erasure named, and a newer one.
alter table app.erasures disable trigger user;
insert into app.erasures (user_id, creator_id, reason, anonymised, erased_at)
values (tests.account('marc'), tests.creator('julie'), 'Test', '{creator}', now());
alter table app.erasures enable always trigger t10_apply;
select is(
  pg_temp.locked(
    'app.creators',
    $$ r.id = tests.creator('marc') $$,
    $$ insert into app.erasures (user_id, reason) values (tests.account('marc'), 'Test') $$
  ),
  'all, others none',
  'an erasure locks the creator, before it is refused for an unpaid payout'
);
select is(
  pg_temp.locked(
    'app.applications', $$ r.user_id = tests.account('marc') $$,
    $$ insert into app.erasures (user_id, reason) values (tests.account('marc'), 'Test') $$
  ),
  'all, others none',
  'an erasure locks the application'
);

-- The order of locks.
select tests.bank('marc', 'DE89370400440532013000'), tests.bank('emma', 'DE89370400440532013000');
create temporary table several as
select array[tests.owed('emma'), tests.owed('marc'), tests.owed('emma'), tests.owed('marc')] as ids;
select is(
  pg_temp.order_of_locks(
    'app.payout_profiles', 'creator_id', $$ r.creator_id in (tests.creator('emma'), tests.creator('marc')) $$,
    format($$ insert into app.payment_orders (method, payout_ids) values ('paypal', %L) $$, s.ids)
  ),
  '2, in order',
  'an order locks bank details in the order of creators'
)
from several as s;
select is(
  pg_temp.order_of_locks('app.payouts', 'id', format('r.id = any (%L)', s.ids), format(
    $$ insert into app.payment_orders (method, payout_ids) values ('paypal', %L) $$, s.ids
  )),
  '4, in order',
  'an order locks payouts in the order of their ids'
)
from several as s;
create temporary table together as
select tests.owed('emma') as first, tests.owed('marc') as second, tests.owed('emma') as third;
insert into app.payment_orders (method, payout_ids) select 'iban', array[t.first, t.second, t.third] from together as t;
insert into app.payout_events (payout_id, kind, reference)
select unnest(array[t.first, t.second, t.third]), 'paid', 'VIR-3' from together as t;
select is(
  pg_temp.order_of_locks('app.payouts', 'id', format('r.id in (%L, %L, %L)', t.first, t.second, t.third), format(
    $$
      insert into app.payment_order_cancellations (order_id, reason)
      select l.order_id, 'Test' from app.payment_order_lines as l where l.payout_id = %L
    $$, t.first
  )),
  '3, in order',
  'a cancellation locks payouts in the order of their ids'
)
from together as t;
create temporary table counted as
select array_agg(s.tracking_id order by s.tracking_id desc) as ids
from app.standings as s
where s.creator_id <> tests.creator('emma');
select is(
  pg_temp.order_of_locks('app.standings', 'tracking_id', format('r.tracking_id = any (%L)', c.ids), format(
    $$ select private.lock_standings(%L) $$, c.ids
  )),
  cardinality(c.ids) || ', in order',
  'a count locks standings in the order of trackings'
)
from counted as c;

select is(
  pg_temp.advisory(
    array['account ' || tests.account('emma')],
    $$
      select tests.act_as('emma');
      select private.enter('save_onboarding_draft');
      select tests.act_as_owner()
    $$
  ),
  array['account ' || tests.account('emma')],
  'a call that may write locks its account'
);
select is(
  pg_temp.advisory(
    array['account ' || tests.account('emma')],
    $$
      select tests.act_as('emma');
      set local transaction_read_only = on;
      select private.enter('me');
      select tests.act_as_owner()
    $$
  ),
  '{}',
  'a call that only reads does not lock its account'
);
select is(
  pg_temp.advisory(
    array['private.require_other_admin'], $$ update auth.users set deleted_at = now() where id = tests.account('member') $$
  ),
  '{}',
  'the end of an account that is no admin waits for no removal of an admin'
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
      insert into app.activity (creator_id, kind, at) values (tests.creator('emma'), 'contract', now());
      set constraints app.t95_place immediate
    $$
  ),
  array['private.seal_audit'],
  'the feed locks the sealing of the audit'
);
-- What repairs and recounts lock.
insert into app.month_openings (month) values ('2026-03');
select is(
  pg_temp.locked('app.months', 'r.closed_at is null', 'select private.recount_months()'),
  'all, others none',
  'a recount locks all open months'
);
select is(
  pg_temp.order_of_locks('app.months', 'month', 'r.closed_at is null', 'select private.recount_months()'),
  '3, in order',
  'a recount locks months in their order'
);
select is(
  pg_temp.locked(
    'private.accounts', $$ r.user_id = tests.account('emma') $$, $$ select private.recount_account(tests.account('emma')) $$
  ),
  'all, others none',
  'a recount of an account locks its row'
);

-- The locks with two keys that a call that only reads holds: its place among the readers of the account.
create function pg_temp.places_of_readers()
returns bigint
language sql
as $$
  select count(*)
  from pg_catalog.pg_locks as l
  where l.locktype = 'advisory' and l.pid = pg_backend_pid() and l.objsubid = 2
$$;
grant execute on function pg_temp.places_of_readers() to public;
select tests.act_as('emma');
select private.enter('me');
select is(pg_temp.places_of_readers(), 1::bigint, 'a reading call takes one place');
select private.enter('creator_dashboard');
select is(pg_temp.places_of_readers(), 1::bigint, 'a second call of the transaction takes no other');
select tests.act_as_owner();

select * from finish();
rollback;
