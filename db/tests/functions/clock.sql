-- The clock can be set in demo and test databases, and nowhere else.
begin;
select plan(11);

select is(private.now(), now(), 'without a setting the clock runs');
select private.set_clock('2026-02-10 12:00 Europe/Paris');
select is(private.now(), '2026-02-10 11:00Z', 'the clock can be set');
select private.set_clock('2026-03-10 12:00 Europe/Paris');
select is(private.now(), '2026-03-10 11:00Z', 'the clock can be set again');
select private.set_clock(null);
select is(private.now(), now(), 'the clock can run again');

update private.deployment set kind = 'demo';
select lives_ok($$ select private.set_clock('2026-02-10') $$, 'a demo database may set the clock');
update private.deployment set kind = 'production';
select throws_ok($$ select private.set_clock('2026-02-10') $$, '55000', null, 'production may not set the clock');
select throws_ok($$ select private.set_clock(null) $$, '55000', null, 'production may not reset the clock');
delete from private.deployment;
select throws_ok(
  $$ select private.set_clock('2026-02-10') $$, '55000', null, 'a database of unknown kind may not set the clock'
);

select tests.act_as('admin');
select throws_ok($$ select private.set_clock('2026-02-10') $$, '42501', null, 'an admin cannot set the clock');
select throws_ok($$ delete from private.clock $$, '42501', null, 'an admin cannot change the table of the clock');
select tests.act_as('service');
select throws_ok($$ select private.set_clock('2026-02-10') $$, '42501', null, 'the service cannot set the clock');

select * from finish();
rollback;
