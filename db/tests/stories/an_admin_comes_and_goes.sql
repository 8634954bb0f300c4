-- An admin appoints a second one, who edits the offer and opens a month, and is removed again: then the still valid token gives no
-- rights, and the audit log has every step.
begin;
select plan(11);

select private.set_clock('2026-03-01 09:00 Europe/Paris');

-- Acting as the admin.
select tests.act_as('admin');
select is((public.grant_role(tests.account('member'), 'admin')).total, 2::bigint, 'an admin appoints a second one');

-- Acting as the new admin, with the old token.
select tests.act_as('member');
select is((public.redirect_target()).target, '/admin', 'the new admin is led to the admin pages');
select is((public.update_package(20, 22, 25)).quota_videos, 22, 'the new admin edits a package');
select is(((public.update_rate('OOTD', 130, 20, '2026-04-01')).rows[1]).rate, 130.00, 'the new admin sets a future rate');
select is(
  (
    select t.quota_total
    from unnest((public.open_month()).rows) as t
    where t.creator_id = tests.creator('emma')
  ),
  22,
  'the new admin opens March with the new quota'
);

-- Acting as the first one again.
select tests.act_as('admin');
select is((public.revoke_role(tests.account('member'), 'admin')).total, 1::bigint, 'the first admin removes the second');

-- Acting as the former admin: the token has not changed.
select tests.act_as('member', '{"user_role": "admin"}');
select is(tests.refusal('select public.admin_config()'), 'FORBIDDEN', 'the removed admin may not call an admin''s endpoint');
select is_empty('select c.handle from public.creators as c', 'the removed admin sees no creator');
select is_empty('select l.id from app.audit_log as l', 'the removed admin sees no audit entry');

-- Acting as the admin, who reads the log.
select tests.act_as('admin');
select set_eq(
  $$ select e.action, e.entity from unnest((public.audit_log(actor => tests.account('member'))).rows) as e $$,
  $$
    values
      ('update_package', 'packages'), ('update_rate', 'video_rates'), ('open_month', 'months'),
      ('open_month', 'monthly_tracking'), ('open_month', 'month_openings')
  $$,
  'the log has everything that the second admin did'
);
select is(
  (select e.actor_email from unnest((public.audit_log(actor => tests.account('member'))).rows) as e limit 1),
  'member@demo.retromuscle.example',
  'the log has the second admin''s e-mail'
);

select * from finish();
rollback;
