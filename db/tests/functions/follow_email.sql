-- Copies of an account's e-mail change with it.
begin;
select plan(5);

update auth.users set email = 'emma.new@demo.example' where id = tests.account('emma');
select is(
  (select c.email from app.creators as c where c.id = tests.creator('emma')),
  'emma.new@demo.example',
  'the creator has the new e-mail'
);
select is(
  (select a.email from app.applications as a where a.user_id = tests.account('emma')),
  'emma.new@demo.example',
  'the application has the new e-mail'
);
select is(
  (select c.email from app.creators as c where c.id = tests.creator('marc')),
  'marc@demo.retromuscle.example',
  'the e-mails of others do not change'
);
select is(
  (select a.after from app.audit_log as a where a.entity = 'creators' order by a.id desc limit 1),
  '{"email": "changed"}',
  'the change is audited without the address'
);
update auth.users set email = null where id = tests.account('emma');
select is(
  (select c.email from app.creators as c where c.id = tests.creator('emma')),
  'emma.new@demo.example',
  'when an account loses its e-mail, the last one stays'
);

select * from finish();
rollback;
