-- Roles: an admin is who has the row now, and the last one stays.
begin;
select plan(19);

select tests.act_as('admin');
select is(private.is_admin(), true, 'who has the row is an admin');
select tests.act_as('creator', '{"role": "authenticated", "user_role": "admin", "app_metadata": {"role": "admin"}}');
select is(private.is_admin(), false, 'who only claims it is not');
select tests.act_as('visitor');
select is(private.is_admin(), false, 'a visitor is not');

-- The range of creators that a caller may see.
select is(private.lowest_visible_creator(), null, 'a visitor sees no creator');
select tests.act_as('member');
select is(private.lowest_visible_creator(), null, 'neither does a member');
select is(private.highest_visible_creator(), null, 'at no end of the range');
select tests.act_as('emma');
select results_eq(
  $$ select private.lowest_visible_creator(), private.highest_visible_creator() $$,
  $$ values (tests.creator('emma'), tests.creator('emma')) $$,
  'a creator sees herself'
);
select tests.act_as('admin');
select is_empty(
  $$
    select c.id
    from app.creators as c
    where c.id not between private.lowest_visible_creator() and private.highest_visible_creator()
  $$,
  'an admin sees all'
);

-- The last admin stays, on every path.
select tests.act_as_owner();
select is(tests.refusal($$ delete from app.user_roles $$), 'LAST_ADMIN', 'the last admin cannot be removed');
select is(
  tests.refusal($$ delete from auth.users where id = tests.account('admin') $$),
  'LAST_ADMIN',
  'not by deleting the account either'
);
insert into app.user_roles (user_id, role) values (tests.account('former admin'), 'admin');
select is(tests.refusal($$ delete from app.user_roles $$), 'LAST_ADMIN', 'nor both at once');
select is(
  tests.refusal($$ delete from auth.users $$), 'LAST_ADMIN', 'nor with all accounts'
);

-- One of two may go, and is no admin from that moment, whatever the token still says.
select tests.act_as('former admin', '{"user_role": "admin"}');
select is(private.is_admin(), true, 'a second admin');
select lives_ok($$ select private.enter('admin_overview') $$, 'enters');
select isnt_empty($$ select c.id from public.creators as c $$, 'and sees creators');
select tests.act_as_owner();
delete from app.user_roles where user_id = tests.account('former admin');
select tests.act_as('former admin', '{"user_role": "admin"}');
select is(private.is_admin(), false, 'is none any more');
select is(tests.refusal($$ select private.enter('admin_overview') $$), 'FORBIDDEN', 'does not enter');
select is_empty($$ select c.id from public.creators as c $$, 'and sees nobody');
select tests.act_as_owner();
select is(tests.refusal($$ delete from app.user_roles $$), 'LAST_ADMIN', 'the other one is the last again');

select * from finish();
rollback;
