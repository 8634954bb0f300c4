-- What the guard found out about the caller is kept for policies and triggers, as long as the claims are the same; decisions and
-- erasures take back what they tell the triggers behind them.
begin;
select plan(19);

select tests.act_as('emma');
select public.me();
select is(current_setting('retro.claims'), current_setting('request.jwt.claims'), 'the claims are kept');
select is(
  current_setting('retro.caller'),
  tests.account('emma')::text || ',f,' || tests.creator('emma')::text,
  'with the account, that she is no admin, and the creator'
);
-- A made up answer shows that nobody is asked again.
select set_config('retro.caller', tests.account('marc')::text || ',t,' || tests.creator('marc')::text, true);
select is(
  (private.account_id(), private.own_creator_id(), private.is_admin())::text,
  (tests.account('marc'), tests.creator('marc'), true)::text,
  'what is kept is believed'
);
select tests.act_as('julie');
select is(
  (private.account_id(), private.own_creator_id(), private.is_admin())::text,
  (tests.account('julie'), tests.creator('julie'), false)::text,
  'but not for other claims'
);
select set_config('retro.claims', '', true), set_config('request.jwt.claims', '', true);
select is(
  (private.account_id(), private.own_creator_id(), private.is_admin())::text, '(,,f)', 'nor for none'
);
select tests.act_as('admin');
select public.admin_overview();
select is((private.own_creator_id(), private.is_admin())::text, '(,t)', 'an admin is no creator');
select is(current_setting('retro.caller'), tests.account('admin')::text || ',t', 'which is kept, too');

-- Reasons. An edit of a package has none of its own.
select tests.act_as_owner();
create function pg_temp.reason_after(decision text)
returns text
language plpgsql
as $$
begin
  execute reason_after.decision;
  if not exists (select from app.audit_log as a where a.reason = 'Because') then
    return 'the decision left no reason';
  end if;
  update app.packages set monthly_credits = monthly_credits + 1 where tier = 10;
  return (select a.reason from app.audit_log as a order by a.id desc limit 1);
end;
$$;
select is(
  pg_temp.reason_after(format(
    $$ insert into app.plan_changes (creator_id, package_tier, mix, reason) values (%L, 10, 'VOLUME', 'Because') $$,
    tests.creator('marc')
  )),
  null,
  'the reason of a new plan is that of nothing else'
);
select is(
  pg_temp.reason_after(format(
    $$ insert into app.creator_status_changes (creator_id, to_status, reason) values (%L, 'pause', 'Because') $$,
    tests.creator('marc')
  )),
  null,
  'nor that of a new status'
);
select is(
  pg_temp.reason_after(format(
    $$ insert into app.video_reviews (video_id, decision, reason) values (%L, 'rejected', 'Because') $$,
    tests.deliver('emma', 'OOTD')
  )),
  null,
  'nor that of a review'
);
create temporary table paid as select tests.owed('emma') as id;
insert into app.payout_events (payout_id, kind, reference) select p.id, 'paid', 'VIR' from paid as p;
select is(
  pg_temp.reason_after($$
    insert into app.payout_events (payout_id, kind, reason) select p.id, 'reversed', 'Because' from paid as p
  $$),
  null,
  'nor that of a reversal'
);

-- An erasure.
insert into app.payout_events (payout_id, kind, reference) select p.id, 'paid', 'VIR-2' from paid as p;
select tests.join_programme('member', '@gone');
insert into app.user_roles (user_id, role) values (tests.account('member'), 'admin');
create temporary table gone as select tests.creator('member') as id;
insert into app.erasures (user_id, reason) values (tests.account('member'), 'Because');
select is(
  (select e.anonymised from app.erasures as e where e.user_id = tests.account('member')),
  array['account', 'application', 'creator'],
  'an erasure tells what there was'
);
select is(current_setting('retro.erasing'), '', 'and ends');
select is(
  (select a.reason from app.audit_log as a order by a.id desc limit 1), 'Because', 'every entry has its reason'
);
update app.packages set monthly_credits = monthly_credits + 1 where tier = 10;
select is((select a.reason from app.audit_log as a order by a.id desc limit 1), null, 'which ends with it');
select is(
  tests.refusal(format($$ insert into app.creator_notes (creator_id, notes) select id, 'Note' from gone $$)),
  'NOT_FOUND',
  'nothing new is written about somebody who was erased'
);
-- What was written past the triggers meanwhile is removed by a second erasure.
alter table app.upload_tickets disable trigger user;
insert into app.upload_tickets (creator_id, kind, video_type, month, bucket, path, file_name, created_at, expires_at)
select g.id, 'video', 'OOTD', '2026-02', 'videos', g.id || '/late', 'late.mp4', '2026-02-01', '2026-02-02' from gone as g;
alter table app.upload_tickets enable always trigger t10_issue;
alter table app.upload_tickets enable always trigger t15_person;
insert into app.erasures (user_id, reason) values (tests.account('member'), 'Late');
select is(
  (select count(*) from app.upload_tickets as t join gone as g on g.id = t.creator_id),
  0::bigint,
  'and an erasure does not hinder itself'
);
select is(
  (select e.anonymised from app.erasures as e where e.reason = 'Late'), array['creator'], 'it tells what came meanwhile'
);
select is(
  (
    select array_agg(distinct a.entity order by a.entity)
    from app.audit_log as a
    where a.reason = 'Because'
      and a.id > (select max(b.id) from app.audit_log as b where b.reason = 'Because' and b.entity = 'creators')
  ),
  array['erasures', 'user_roles'],
  'the creator is erased last, then the roles are taken'
);

select * from finish();
rollback;
