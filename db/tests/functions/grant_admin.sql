-- The first admin is named by an e-mail, which several accounts may have: the one with a password comes first, then the oldest.
begin;
select plan(7);

insert into auth.users (id, email, is_sso_user, is_anonymous, created_at)
values
  (tests.id('e', 201), 'twin@demo.example', true, false, '2026-01-03'),
  (tests.id('e', 202), 'twin@demo.example', true, false, '2026-01-02'),
  (tests.id('e', 203), 'twin@demo.example', true, false, '2026-01-04'),
  (tests.id('e', 204), 'ghost@demo.example', true, true, '2026-01-01'),
  (tests.id('e', 205), 'gone@demo.example', true, false, '2026-01-01');
update auth.users set deleted_at = now() where id = tests.id('e', 205);

select is(private.grant_admin(' TWIN@demo.example '), tests.id('e', 202), 'the oldest of several accounts becomes an admin');
insert into auth.users (id, email, is_sso_user, is_anonymous, created_at)
values (tests.id('e', 206), 'twin@demo.example', false, false, '2026-01-05');
select is(private.grant_admin('twin@demo.example'), tests.id('e', 206), 'one with a password comes before older ones');
select bag_eq(
  $$ select r.user_id from app.user_roles as r where r.role = 'admin' and r.user_id <> tests.account('admin') $$,
  array[tests.id('e', 202), tests.id('e', 206)],
  'nobody else does'
);
select throws_ok(
  $$ select private.grant_admin('ghost@demo.example') $$, 'P0002', 'no account has the e-mail ghost@demo.example',
  'no anonymous user'
);
select throws_ok(
  $$ select private.grant_admin('gone@demo.example') $$, 'P0002', 'no account has the e-mail gone@demo.example',
  'no deleted account'
);
select throws_ok($$ select private.grant_admin('x@y.z') $$, 'P0002', 'no account has the e-mail x@y.z', 'and nobody unknown');
select throws_ok($$ select private.grant_admin(null) $$, 'P0002', 'no account has the e-mail (null)', 'or without an e-mail');

select * from finish();
rollback;
