-- Reading the audit log: filters, pages, e-mails.
begin;
select plan(18);

select private.set_clock('2026-03-10 12:00 Europe/Paris');
select tests.act_as('admin');
select lives_ok(
  $$
    select tests.headers('{"x-request-id": "req-7", "user-agent": "Test/1.0"}');
    select public.update_package(20, 21, 25);
  $$,
  'an edit writes an entry'
);

select results_eq(
  $$
    select
      e.at, e.actor_id, e.actor_email, e.action, e.entity, e.entity_id, e.before, e.after, e.reason, e.request_id, e.ip,
      e.user_agent, u.total
    from unnest(array['2026-03-10 12:00 Europe/Paris'::timestamptz]) as d (day),
      public.audit_log(entity => 'packages', entity_id => '20', since => d.day, until => d.day + interval '1 second') as u,
      unnest(u.rows) as e
  $$,
  $$
    values (
      '2026-03-10 12:00 Europe/Paris'::timestamptz, tests.account('admin'), 'admin@demo.retromuscle.example',
      'update_package', 'packages', '20', '{"quota_videos": 20}'::jsonb, '{"quota_videos": 21}'::jsonb, null::text, 'req-7',
      null::text, 'Test/1.0', 1::bigint
    )
  $$,
  'an entry has all its fields'
);
select is(
  (public.audit_log(entity => 'packages', entity_id => '20', until => '2026-03-10 12:00 Europe/Paris')).total,
  0::bigint,
  'since is inclusive, until exclusive'
);
select is((public.audit_log(action => 'update_package')).total, 1::bigint, 'entries are filtered by action');
select is(
  (public.audit_log(actor => tests.account('admin'), action => 'update_package')).total, 1::bigint, 'entries are filtered by actor'
);
select is((public.audit_log(actor => tests.account('member'))).total, 0::bigint, 'an actor without entries has a total of 0');
select is((public.audit_log(actor => tests.account('member'))).rows, '{}', 'an actor without entries has an empty list');
select is((public.audit_log(entity => 'PACKAGES')).total, 0::bigint, 'filters are case-sensitive');

-- Pages.
select is(cardinality((public.audit_log()).rows), 50, 'a page has 50 entries by default');
select is(cardinality((public.audit_log(page_size => 200)).rows), 200, 'a page may have 200 entries');
select is(
  (select array_agg(e.id) from unnest((public.audit_log(page_size => 3)).rows) as e),
  array(select a.id from app.audit_log as a order by a.id desc limit 3),
  'the newest entries come first'
);
select is(
  (
    select array_agg(e.id)
    from unnest((
      public.audit_log(page_size => 3, before_id => (select a.id from app.audit_log as a order by a.id desc limit 1 offset 2))
    ).rows) as e
  ),
  array(select a.id from app.audit_log as a order by a.id desc limit 3 offset 3),
  'the last id of a page leads to the next'
);
select is(
  (public.audit_log(page_size => 1, before_id => 2)).total,
  (select count(*) from app.audit_log),
  'the total is that of all pages'
);
select is((public.audit_log(before_id => 0)).rows, '{}', 'before the first entry the list is empty');
select is(tests.refusal('select public.audit_log(page_size => 0)'), 'VALIDATION_FAILED', 'a page size of 0 is refused');
select is(tests.refusal('select public.audit_log(page_size => 201)'), 'VALIDATION_FAILED', 'a page size of 201 is refused');
select is(cardinality((public.audit_log(page_size => null)).rows), 50, 'a null page size is the default');

select tests.act_as('emma');
select is(tests.refusal('select public.audit_log()'), 'FORBIDDEN', 'a creator cannot read the audit log');

select * from finish();
rollback;
