-- What is answered and written in a session in which nobody has set anything: by the owner of the database, by schedulers, by Auth.
-- Each function is called before anything could set what it reads.
begin;
select plan(14);

select is(private.is_admin(), false, 'nobody is an admin');
select is(private.account_id(), null, 'without an account');
select is(private.own_creator_id(), null, 'and without a creator');
select is(private.is_erasing(), false, 'no erasure runs');
select is(private.header('user-agent'), null, 'no header was sent');
select is(private.client_address(), null, 'from no address');
update app.packages set monthly_credits = 99 where tier = 10;
select is(
  (select row(a.actor_role, a.action, a.reason)::text from app.audit_log as a order by a.id desc limit 1),
  '(postgres,sql,)',
  'a change by hand is audited as one, without a reason'
);
select matches(private.request_id(), '^[0-9a-f-]{36}$', 'a request without an id gets one');
select is((private.enter('landing_page')).role, 'postgres', 'the owner is let in as a visitor');
update app.packages set monthly_credits = 98 where tier = 10;
select is(
  (select a.action from app.audit_log as a order by a.id desc limit 1), 'sql', 'after an endpoint that only reads, too'
);
select set_config('retro.endpoint', 'update_package', true);
update app.packages set monthly_credits = 96 where tier = 10;
select is(
  (select a.action from app.audit_log as a order by a.id desc limit 1), 'update_package', 'a change inside an endpoint names it'
);
select set_config('retro.endpoint', '', true);
update app.packages set monthly_credits = 97 where tier = 10;
select is((select a.action from app.audit_log as a order by a.id desc limit 1), 'sql', 'until it is forgotten');

-- A database whose migrations are not noted.
delete from migrations.applied where true;
select is(private.schema_version(), 'unknown', 'without a noted migration the version is unknown');
drop schema migrations cascade;
select is(private.schema_version(), 'unknown', 'as it is without the table of migrations');

select * from finish();
rollback;
