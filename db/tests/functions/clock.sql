-- The clock can be set in demo and test databases, and nowhere else.
begin;
select plan(11);

select is(private.now(), now(), 'time runs');
select private.set_clock('2026-02-10 12:00 Europe/Paris');
select is(private.now(), '2026-02-10 11:00Z', 'it stands still');
select private.set_clock('2026-03-10 12:00 Europe/Paris');
select is(private.now(), '2026-03-10 11:00Z', 'it is set again');
select private.set_clock(null);
select is(private.now(), now(), 'it runs again');

update private.deployment set kind = 'demo';
select lives_ok($$ select private.set_clock('2026-02-10') $$, 'a demo database may set it');
update private.deployment set kind = 'production';
select throws_ok($$ select private.set_clock('2026-02-10') $$, '55000', null, 'production may not');
select throws_ok($$ select private.set_clock(null) $$, '55000', null, 'not even to let it run');
delete from private.deployment;
select throws_ok(
  $$ select private.set_clock('2026-02-10') $$, '55000', null, 'nor may a database that does not say what it is'
);

select tests.act_as('admin');
select throws_ok($$ select private.set_clock('2026-02-10') $$, '42501', null, 'an admin may not touch it');
select throws_ok($$ delete from private.clock $$, '42501', null, 'nor its table');
select tests.act_as('service');
select throws_ok($$ select private.set_clock('2026-02-10') $$, '42501', null, 'the service neither');

select * from finish();
rollback;
