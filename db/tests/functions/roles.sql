-- Roles: whoever has the row now is an admin, and the last admin cannot be removed.
begin;
select plan(23);

select tests.act_as('admin');
select is(private.is_admin(), true, 'an account with the row is an admin');
select tests.act_as('creator', '{"role": "authenticated", "user_role": "admin", "app_metadata": {"role": "admin"}}');
select is(private.is_admin(), false, 'a claim alone makes no admin');
select tests.act_as('visitor');
select is(private.is_admin(), false, 'a visitor is no admin');

-- The creator and the account whose rows views show to the caller; the zero id stands for all.
select is(private.visible_creator(), null, 'a visitor sees no creator');
select is(private.visible_account(), null, 'a visitor sees no account');
select tests.act_as('member');
select is(private.visible_creator(), null, 'a member sees no creator');
select is(private.visible_account(), tests.account('member'), 'a member sees their own account');
select tests.act_as('emma');
select is(private.visible_creator(), tests.creator('emma'), 'a creator sees herself');
select is(private.visible_account(), tests.account('emma'), 'a creator sees her account');
select tests.act_as('admin');
select is(private.visible_creator(), '00000000-0000-0000-0000-000000000000', 'an admin sees all creators');
select is(private.visible_account(), '00000000-0000-0000-0000-000000000000', 'an admin sees all accounts');
select tests.act_as('service');
select is(private.visible_creator(), '00000000-0000-0000-0000-000000000000', 'the service sees all creators');

-- No statement removes the last admin.
select tests.act_as_owner();
select is(tests.refusal($$ delete from app.user_roles $$), 'LAST_ADMIN', 'the last admin cannot be removed');
select is(
  tests.refusal($$ delete from auth.users where id = tests.account('admin') $$),
  'LAST_ADMIN',
  'the account of the last admin cannot be deleted'
);
insert into app.user_roles (user_id, role) values (tests.account('former admin'), 'admin');
select is(tests.refusal($$ delete from app.user_roles $$), 'LAST_ADMIN', 'two admins cannot be removed at once');
select is(
  tests.refusal($$ delete from auth.users $$), 'LAST_ADMIN', 'all accounts cannot be deleted at once'
);

-- One of two admins can be removed, and is no admin from then on, whatever the token says.
select tests.act_as('former admin', '{"user_role": "admin"}');
select is(private.is_admin(), true, 'a second account becomes an admin');
select lives_ok($$ select private.enter('admin_overview') $$, 'the second admin may call an admin''s endpoint');
select isnt_empty($$ select c.id from public.creators as c $$, 'the second admin sees creators');
select tests.act_as_owner();
delete from app.user_roles where user_id = tests.account('former admin');
select tests.act_as('former admin', '{"user_role": "admin"}');
select is(private.is_admin(), false, 'without the row the account is no admin any more');
select is(
  tests.refusal($$ select private.enter('admin_overview') $$), 'FORBIDDEN', 'a removed admin may not call an admin''s endpoint'
);
select is_empty($$ select c.id from public.creators as c $$, 'a removed admin sees no creator');
select tests.act_as_owner();
select is(tests.refusal($$ delete from app.user_roles $$), 'LAST_ADMIN', 'the remaining admin cannot be removed');

select * from finish();
rollback;
