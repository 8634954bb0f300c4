-- What is kept about an account equals what is computed, after every change of what it is computed from.
begin;
select plan(47);

create function pg_temp.kept(account uuid)
returns text
language sql
as $$
  select concat_ws(
    ' ', a.may_act_from, a.email, a.is_admin, a.creator_id is not null, a.handle, a.display_name, a.creator_status, a.application_status,
    (select v.version from app.contract_versions as v where v.place = a.signed_place)
  )
  from private.accounts as a
  where a.user_id = kept.account;
$$;
create function pg_temp.after(change text, person text, expected text, description text)
returns setof text
language plpgsql
as $$
declare
  v_account constant uuid := tests.account(after.person);
begin
  perform tests.act_as_owner();
  execute format(after.change, v_account);
  return next is(pg_temp.kept(v_account), after.expected, after.description);
  return next is_empty('select * from private.miscounted_accounts()', 'everything is kept as it is computed after: ' || after.description);
end;
$$;

select is_empty('select * from private.miscounted_accounts()', 'everything is kept as it is computed');
select is((select count(*) from private.accounts), (select count(*) from auth.users), 'every account has a row');
select is(
  pg_temp.kept(tests.account('emma')), '-infinity emma@demo.retromuscle.example f t @emma_fit Emma Laurent actif approved 2026-01',
  'a creator is kept with name, states and the signed contract'
);
select is(pg_temp.kept(tests.account('admin')), '-infinity admin@demo.retromuscle.example t f', 'an admin is kept');

select pg_temp.after(
  $$
    insert into auth.users (id, aud, role, email)
    values ('e0000000-0000-4000-8000-0000000000aa', 'authenticated', 'authenticated', 'new@x.org')
  $$,
  'emma', pg_temp.kept(tests.account('emma')), 'a sign-up changes no other account'
);
select is(pg_temp.kept('e0000000-0000-4000-8000-0000000000aa'), '-infinity new@x.org f f', 'a new account is kept');
select pg_temp.after(
  'update auth.users set banned_until = ''2099-01-01 00:00+00'' where id = %L', 'member',
  '2099-01-01 00:00:00+00 member@demo.retromuscle.example f f', 'a ban is kept'
);
select pg_temp.after(
  'update auth.users set deleted_at = now() where id = %L', 'member',
  'infinity member@demo.retromuscle.example f f', 'a soft deletion outlasts a ban'
);
select pg_temp.after(
  'update auth.users set deleted_at = null, banned_until = null where id = %L', 'member',
  '-infinity member@demo.retromuscle.example f f', 'an account comes back'
);
select pg_temp.after(
  'update auth.users set email = ''other@x.org'' where id = %L', 'member', '-infinity other@x.org f f', 'an e-mail changes'
);
select pg_temp.after(
  'insert into app.user_roles (user_id, role) values (%L, ''admin'')', 'member', '-infinity other@x.org t f', 'a role is given'
);
select pg_temp.after(
  'delete from app.user_roles where user_id = %L', 'member', '-infinity other@x.org f f', 'a role is taken'
);
select pg_temp.after(
  'update app.creators set user_id = null where user_id = %L', 'emma', '-infinity emma@demo.retromuscle.example f f approved',
  'a creator loses the account'
);
select pg_temp.after(
  $$ update app.creators set user_id = %L where handle = '@emma_fit' $$, 'emma',
  '-infinity emma@demo.retromuscle.example f t @emma_fit Emma Laurent actif approved 2026-01', 'a creator gets the account'
);
select pg_temp.after(
  $$
    update app.creators set user_id = null where user_id = %L;
    update app.creators set handle = '@other', display_name = 'Other' where handle = '@emma_fit'
  $$,
  'emma', '-infinity emma@demo.retromuscle.example f f approved', 'a creator without an account changes'
);


select pg_temp.after(
  $$ update app.creators set user_id = %L where handle = '@other' $$, 'emma',
  '-infinity emma@demo.retromuscle.example f t @other Other actif approved 2026-01', 'a creator comes back under another name'
);

-- The status of an application is changed by a trigger here, not by the statement.
select tests.act_as('nina');
select public.save_application(
  'Nina Roux', '+33600000004', 'France', '33000 Bordeaux', 10, 'EQUILIBRE', handle => '@nina', submit => 'true'
);
select tests.act_as('admin');
select public.review_application(a.id, 'rejected', 'Test') from public.applications as a where a.handle = '@nina';
select tests.act_as('nina');
select is((public.me()).application_status, 'rejected', 'me tells that an application was rejected');
select public.save_application('Nina Roux', '+33600000004', 'France', '33000 Lyon', 10, 'EQUILIBRE', handle => '@nina');
select is((public.me()).application_status, 'draft', 'and that it is a draft again after it was edited');
select tests.act_as_owner();
select is_empty('select * from private.miscounted_accounts()', 'it is kept so');

-- Signatures and versions.
select tests.act_as('admin');
select public.publish_contract('2099-01', 'Contrat', 'Un autre texte.');
select tests.act_as('emma');
select is((public.me()).contract_signed, false, 'a new version in force is not signed');
select is((public.redirect_target()).target, '/contract', 'the contract page is shown then');
select tests.act_as_owner();
select tests.act_as('emma');
select public.sign_contract(c.version, c.checksum, 'Emma Laurent', 'true', 'true', 'true') from public.current_contract() as c;
select is((public.me()).contract_signed, true, 'the new version is signed');
select tests.act_as_owner();
select is(
  pg_temp.kept(tests.account('emma')), '-infinity emma@demo.retromuscle.example f t @other Other actif approved 2099-01',
  'the newest signed version is kept'
);
select pg_temp.after(
  $$
    insert into app.creator_status_changes (creator_id, to_status, reason)
    select c.id, 'pause', 'x' from app.creators as c where c.user_id = %L
  $$,
  'emma', '-infinity emma@demo.retromuscle.example f t @other Other pause approved 2099-01', 'a status is kept'
);
select is_empty('select * from private.miscounted_accounts()', 'everything is kept as it is computed after signatures');

-- An application, and its erasure.
select tests.act_as('nina');
select public.save_application(
  'Nina Roux', '+33600000004', 'France', '33000 Bordeaux', 10, 'EQUILIBRE', handle => '@nina.moves', submit => 'true'
);
select tests.act_as_owner();
select is(
  pg_temp.kept(tests.account('nina')), '-infinity other@x.org f f pending_review', 'the status of an application is kept'
);
select tests.act_as('admin');
select public.erase_person(tests.account('nina'), 'Demande');
select tests.act_as_owner();
select is(pg_temp.kept(tests.account('nina')), '-infinity f f', 'of an erased person neither name nor e-mail is kept');
select tests.act_as('nina');
select is((public.me()).email, 'other@x.org', 'an erased person is told the e-mail of the account');
select tests.act_as_owner();
update auth.users set email = null where id = tests.account('nina');
select tests.act_as('nina', '{"email": "claimed@x.org"}');
select is((public.me()).email, 'claimed@x.org', 'of an account without an e-mail the claim is told');
select tests.act_as_owner();
select is_empty('select * from private.miscounted_accounts()', 'everything is kept as it is computed after an erasure');

-- A row that is wrong.
update private.accounts as a set is_admin = true, email = 'x' where a.user_id = tests.account('julie');
delete from private.accounts as a where a.user_id = tests.account('marc');
select set_eq(
  'select m.user_id from private.miscounted_accounts() as m',
  array[tests.account('julie'), tests.account('marc')],
  'wrong rows are found'
);
select tests.act_as('marc', '{"email": "claimed@x.org"}');
select is(public.me(), null, 'an account without a row is a visitor, whatever its token says');
select tests.act_as_owner();
select private.recount_account(tests.account('marc'));
select set_eq(
  'select m.user_id from private.miscounted_accounts() as m', array[tests.account('julie')], 'one account is corrected at a time'
);
select private.recount_account(m.user_id) from private.miscounted_accounts() as m;
select is_empty('select * from private.miscounted_accounts()', 'wrong rows are corrected');
delete from auth.users where id = tests.account('marc');
select is(pg_temp.kept(tests.account('marc')), null, 'a deleted account has no row');

select * from finish();
rollback;
