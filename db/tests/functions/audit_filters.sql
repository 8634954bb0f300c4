-- audit_filters: every action and kind of object that has an entry, once, in order.
begin;
select plan(7);

select tests.act_as('admin');
select ok('update_package' <> all((public.audit_filters()).actions), 'an action without entries is not listed');
select public.update_package(20, 21, 25);
select public.update_settings(signing_grace_days => 9);
select cmp_ok(cardinality((public.audit_filters()).actions), '>', 2, 'an action with entries is listed');
select is(
  (public.audit_filters()).actions,
  array(select distinct l.action from app.audit_log as l order by l.action),
  'each action is listed once, in order'
);
select is(
  (public.audit_filters()).entities,
  array(select distinct l.entity from app.audit_log as l order by l.entity),
  'each kind of object is listed once, in order'
);

select tests.act_as('emma');
select is(tests.refusal('select public.audit_filters()'), 'FORBIDDEN', 'a creator cannot read the filters');
select tests.act_as_owner();
set constraints all immediate;
alter table app.audit_chain disable trigger user;
alter table app.audit_log disable trigger user;
delete from app.audit_chain;
delete from app.audit_log;
select is((app.audited_actions(), app.audited_entities())::text, '({},{})', 'an empty log has no filters');
insert into app.audit_log (id, at, actor_role, action, entity, entity_id) overriding system value
values (1, now(), 'postgres', 'sql', 'first', '1');
select is(app.audited_entries(), 1::bigint, 'the first entry counts before it is sealed');

select * from finish();
rollback;
