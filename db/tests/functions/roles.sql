-- Roles: whoever has the row now is an admin, and the last admin cannot be removed.
begin;
select plan(23);

select tests.act_as('admin');
select is(private.is_admin(), true, 'who has the row is an admin');
select tests.act_as('creator', '{"role": "authenticated", "user_role": "admin", "app_metadata": {"role": "admin"}}');
select is(private.is_admin(), false, 'who only claims it is not');
select tests.act_as('visitor');
select is(private.is_admin(), false, 'a visitor is not');

-- The creator and the account whose rows views show to the caller; the zero id stands for all.
select is(private.visible_creator(), null, 'a visitor sees no creator');
select is(private.visible_account(), null, 'and no account');
select tests.act_as('member');
select is(private.visible_creator(), null, 'a member sees no creator either');
select is(private.visible_account(), tests.account('member'), 'but their own account');
select tests.act_as('emma');
select is(private.visible_creator(), tests.creator('emma'), 'a creator sees herself');
select is(private.visible_account(), tests.account('emma'), 'and her account');
select tests.act_as('admin');
select is(private.visible_creator(), '00000000-0000-0000-0000-000000000000', 'an admin sees all creators');
select is(private.visible_account(), '00000000-0000-0000-0000-000000000000', 'and all accounts');
select tests.act_as('service');
select is(private.visible_creator(), '00000000-0000-0000-0000-000000000000', 'and so does the service');

-- No statement removes the last admin.
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

-- One of two admins can be removed, and is no admin from then on, whatever the token says.
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
