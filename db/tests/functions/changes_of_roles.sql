-- Granting and revoking roles: with immediate effect, once, by admins, the service and operations; the last admin stays.
begin;
select plan(36);

select private.set_clock('2026-03-10 12:00 Europe/Paris');

-- As an admin.
select tests.act_as('admin');
select results_eq(
  $$ select m.email, m.role, m.granted_at, m.granted_by, u.total from public.role_members() as u, unnest(u.rows) as m $$,
  $$
    values (
      'admin@demo.retromuscle.example', 'admin'::app.user_role, '2025-12-15 10:00 Europe/Paris'::timestamptz, null::uuid,
      1::bigint
    )
  $$,
  'who is an admin'
);
select results_eq(
  $$
    select m.user_id, m.email, m.granted_by, u.total
    from public.grant_role(tests.account('former admin'), 'admin') as u, unnest(u.rows) as m
    where m.user_id = tests.account('former admin')
  $$,
  $$
    values (tests.account('former admin'), 'former@demo.retromuscle.example', tests.account('admin'), 2::bigint)
  $$,
  'granting answers all members'
);
select is((public.grant_role(tests.account('former admin'), 'admin')).total, 2::bigint, 'granting again returns the same account');
select is(tests.refusal($$ select public.grant_role(gen_random_uuid(), 'admin') $$), 'NOT_FOUND', 'an unknown account');
select is(
  tests.refusal($$ select public.revoke_role(gen_random_uuid(), 'admin') $$), 'NOT_FOUND', 'to take it from, too'
);
select is(
  tests.refusal_details($$ select public.grant_role(tests.account('emma'), 'Admin') $$) ->> 'field',
  'role',
  'an unknown role is refused'
);
select is(
  tests.refusal_details($$ select public.revoke_role(tests.account('emma'), null) $$) ->> 'field',
  'role',
  'a missing role is refused'
);
select is(
  tests.refusal_details($$ select public.grant_role(null, 'admin') $$) ->> 'field', 'user_id', 'a missing account is refused'
);
select is(
  (public.revoke_role(tests.account('emma'), 'admin')).total,
  2::bigint,
  'revoking a role that the account does not have changes nothing'
);

-- The change has effect at once, also with an old token.
select tests.act_as('former admin');
select is((public.me()).role, 'admin', 'the new admin is an admin at once');
select tests.act_as('admin');
select is((public.revoke_role(tests.account('former admin'), 'admin')).total, 1::bigint, 'an admin revokes the role');
select tests.act_as('former admin', '{"user_role": "admin"}');
select is(tests.refusal('select public.role_members()'), 'FORBIDDEN', 'a token that still says admin gives no right');
select is(
  tests.refusal($$ select app.change_role(tests.account('former admin'), 'admin', true) $$),
  'FORBIDDEN',
  'a token that still says admin gives no right without the guard either'
);
select tests.act_as('admin');
select is(
  tests.refusal($$ select public.revoke_role(tests.account('admin'), 'admin') $$), 'LAST_ADMIN', 'the last admin cannot be removed'
);

-- As the service.
select tests.act_as('service');
select is((public.grant_role(tests.account('member'), 'admin')).total, 2::bigint, 'the service grants a role');
select is(
  (select m.email from unnest((public.grant_role(tests.account('member'), 'admin')).rows) as m offset 1),
  'member@demo.retromuscle.example',
  'the service sees e-mails'
);
select tests.act_as('admin');
select is(
  (public.revoke_role(tests.account('admin'), 'admin')).total, 0::bigint, 'an admin who removes themself sees no members any more'
);
select is(tests.refusal('select public.role_members()'), 'FORBIDDEN', 'a removed admin is refused');

-- As others.
select tests.act_as('emma');
select is(
  tests.refusal($$ select public.grant_role(tests.account('emma'), 'admin') $$), 'FORBIDDEN', 'a creator cannot grant a role'
);
select results_eq(
  $$ select e.email from private.account_emails(array[tests.account('admin'), tests.account('emma')]) as e $$,
  array['emma@demo.retromuscle.example'],
  'a creator reads no e-mail of another account'
);
select is_empty('select c.id from app.role_changes as c', 'a creator reads no history of roles');

-- The history and the audit of the changes.
select tests.act_as_owner();
select results_eq(
  $$ select c.user_id, c.granted, c.changed_by from app.role_changes as c order by c.id $$,
  $$
    values
      (tests.account('former admin'), true, tests.account('admin')),
      (tests.account('former admin'), false, tests.account('admin')),
      (tests.account('member'), true, null),
      (tests.account('admin'), false, tests.account('admin'))
  $$,
  'each change of a role is one row'
);
select results_eq(
  $$
    select l.action, l.entity_id
    from app.audit_log as l
    where l.entity = 'user_roles' and l.at = private.now()
    order by l.id
  $$,
  $$
    values
      ('grant_role', tests.account('former admin')::text),
      ('revoke_role', tests.account('former admin')::text),
      ('grant_role', tests.account('member')::text),
      ('revoke_role', tests.account('admin')::text)
  $$,
  'each change of a role is one audit entry'
);

-- As operations, by e-mail.
select is(
  private.grant_admin('  EMMA@demo.retromuscle.example '), tests.account('emma'), 'grant_admin ignores the case of an e-mail'
);
select is(private.grant_admin('emma@demo.retromuscle.example'), tests.account('emma'), 'granting again returns the same account');
select is(
  tests.refusal($$ select private.grant_admin('nobody@demo.retromuscle.example') $$), 'P0002', 'an unknown e-mail is refused'
);
select is(tests.refusal('select private.grant_admin(null)'), 'P0002', 'a null e-mail is refused');
select is(
  (select count(*) from app.role_changes as c where c.user_id = tests.account('emma')), 1::bigint, 'granting twice writes one row'
);

-- The claims of a new token.
create function pg_temp.token(person text) returns jsonb
language sql
as $$
  select private.custom_access_token_hook(
    jsonb_build_object('user_id', tests.account(token.person), 'claims', '{"role": "authenticated", "aal": "aal1"}'::jsonb)
  ) -> 'claims';
$$;
select is(
  pg_temp.token('marc'),
  jsonb_build_object(
    'role', 'authenticated', 'aal', 'aal1', 'user_role', null, 'creator_id', tests.creator('marc')
  ),
  'the token of a creator has the creator id'
);
select is(
  pg_temp.token('former admin'),
  '{"role": "authenticated", "aal": "aal1", "user_role": null, "creator_id": null}',
  'the token of a new account has neither role nor creator id'
);
select is(pg_temp.token('emma') ->> 'user_role', 'admin', 'the token of an admin has the role');
select is(
  private.custom_access_token_hook('{"user_id": "nonsense", "claims": {"role": "authenticated"}}'),
  '{"user_id": "nonsense", "claims": {"role": "authenticated"}}',
  'an error of the hook leaves the token unchanged'
);
select ok(
  has_function_privilege('supabase_auth_admin', 'private.custom_access_token_hook(jsonb)', 'execute')
  and has_schema_privilege('supabase_auth_admin', 'private', 'usage'),
  'the Auth service may call the hook'
);
select is_empty(
  $$
    select r.role
    from unnest(array['anon', 'authenticated', 'service_role']) as r (role)
    where has_function_privilege(r.role, 'private.custom_access_token_hook(jsonb)', 'execute')
  $$,
  'no client role may call the hook'
);

-- A role can be taken from an account that may not act any more.
select tests.act_as_owner();
insert into app.user_roles (user_id, role) values (tests.account('member'), 'admin') on conflict do nothing;
update auth.users set banned_until = 'infinity' where id = tests.account('member');
select lives_ok(
  $$ insert into app.role_changes (user_id, role, granted) values (tests.account('member'), 'admin', false) $$,
  'the role of a banned account can be taken'
);
select is_empty(
  $$ select r.role from app.user_roles as r where r.user_id = tests.account('member') $$, 'a banned account has it no more'
);

select * from finish();
rollback;
