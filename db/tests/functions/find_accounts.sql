-- find_accounts: searches for prefixes of the words in e-mail, name and handle.
begin;
select plan(32);

create function pg_temp.found(search text)
returns text[]
language sql
as $$
  select array(select split_part(r.email, '@', 1) from unnest((public.find_accounts(found.search)).rows) as r);
$$;
grant execute on function pg_temp.found to public;

insert into auth.users (id, email)
values
  ('f0000000-0000-4000-8000-000000000001', 'Chloe.Dubois+sport@Post.example'), ('f0000000-0000-4000-8000-000000000002', null);
select tests.join_programme('member', '@zoe.80s_1e5');

create temporary table unmailed as select a.user_id from tests.apply('pending_review', '@unmailed', 'Sans Adresse') as a;
update auth.users as u set email = null from unmailed as a where u.id = a.user_id;

select tests.act_as('unmailed', jsonb_build_object('sub', u.user_id, 'email', 'new@post.example')) from unmailed as u;
select is((public.me()).email, 'new@post.example', 'an account without e-mail has that of its token');

select tests.act_as('admin');
select is(
  array(select r.email from unnest((public.find_accounts('@unmailed')).rows) as r),
  array[null::text],
  'an account without e-mail has none'
);
select results_eq(
  $$ select r.*, f.total from public.find_accounts('emma@demo.retromuscle.example') as f, unnest(f.rows) as r $$,
  $$
    select tests.account('emma'), 'emma@demo.retromuscle.example', null::app.user_role, tests.creator('emma'), '@emma_fit',
      'approved'::app.application_status, 1::bigint
  $$,
  'a whole e-mail finds the account with all fields'
);
select is(
  (select r.role::text from unnest((public.find_accounts('admin@demo')).rows) as r), 'admin', 'the row of an admin has the role'
);
select is(
  (select (r.creator_id, r.handle, r.application_status)::text from unnest((public.find_accounts('chloe')).rows) as r),
  '(,,)',
  'a new account is found, too'
);
select is(pg_temp.found(a.search), a.expected, a.search)
from (
  values
    ('chloe', array['Chloe.Dubois+sport']),
    ('DUBOIS', array['Chloe.Dubois+sport']),
    ('sport chl', array['Chloe.Dubois+sport']),
    ('  chloe.dubois+sport@post.example ', array['Chloe.Dubois+sport']),
    ('hloe', '{}'),
    ('chloe emma', '{}'),
    ('@emma_fit', array['emma']),
    ('1e5', array['member']),
    ('80', array['member']),
    ('roux', array['member']),
    ('%', '{}'),
    ($$' | 'emma$$, array['emma']),
    ('nobody', '{}')
) as a (search, expected);
select is(
  (public.find_accounts('demo', 2)).total,
  cardinality((public.find_accounts('demo', 50)).rows)::bigint,
  'the total counts all matches'
);
select is(
  (select array_agg(r.email) from unnest((public.find_accounts('demo', 2)).rows) as r),
  (select array_agg(r.email) from (select * from unnest((public.find_accounts('demo')).rows) limit 2) as r),
  'a page has the first matches'
);
select is(
  array(select r.email from unnest((public.find_accounts('demo')).rows) as r),
  array(select e.email from app.account_emails as e where e.email like '%@demo.%' order by e.email),
  'matches are sorted by e-mail'
);
select is(
  tests.refusal(format('select public.find_accounts(%s)', a.arguments)), 'VALIDATION_FAILED', a.arguments
)
from (values ('null'), ($$ ' ' $$), ($$ 'emma', 51 $$)) as a (arguments);

-- The search finds an account by its new e-mail, and no longer finds a deleted one.
select tests.act_as_owner();
update auth.users set email = 'renamed@post.example' where id = 'f0000000-0000-4000-8000-000000000001';
delete from auth.users where id = 'f0000000-0000-4000-8000-000000000002';
select results_eq(
  'select e.user_id, e.email from app.account_emails as e order by 1',
  $$ select u.id, coalesce(u.email, '')::text from auth.users as u order by 1 $$,
  'the copied e-mails are those of the accounts'
);

select tests.act_as('emma');
select is(tests.refusal($$ select public.find_accounts('emma') $$), 'FORBIDDEN', 'a creator cannot search');
select is(private.found_accounts('emma', 5)::text, '(,)', 'a creator finds nothing without the endpoint either');

-- Signs at the beginning, at the end and between words, in each of the searched texts; e-mails that two accounts have.
select tests.act_as_owner();
insert into auth.users (id, email, is_sso_user)
values
  ('f0000000-0000-4000-8000-000000000009', '+signs@twin.example', false),
  ('f0000000-0000-4000-8000-000000000003', '+signs@twin.example', true);
alter table app.applications disable trigger user;
alter table app.creators disable trigger user;
update app.applications as a
set full_name = '(Anna-Lena)  van', handle = null, status = 'draft', submitted_at = null
where a.user_id = tests.account('emma');
update app.creators as c set display_name = '(Berta-Luise)  van' where c.user_id = tests.account('emma');
select tests.act_as('admin');
select is(pg_temp.found(s.search), array['emma'], s.search) from unnest(array['anna lena van', 'berta luise van']) as s (search);
select is(pg_temp.found('k'), '{}', 'a missing handle matches nothing');
select is(private.found_accounts(' ', 5)::text, '(,)', 'a search without a word finds nothing');
select is(
  array(select r.user_id from unnest((public.find_accounts('signs')).rows) as r),
  array['f0000000-0000-4000-8000-000000000003', 'f0000000-0000-4000-8000-000000000009']::uuid[],
  'two accounts with one e-mail are sorted by id'
);

select * from finish();
rollback;
