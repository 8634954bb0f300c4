-- An account may act while it exists, is not softly deleted and not banned. Otherwise it is a visitor, whatever its token says: it
-- may call nothing, read none of its rows, is no admin, gets no new month; and can still be erased.
begin;
select plan(34);

insert into app.user_roles (user_id, role) values (tests.account('former admin'), 'admin');
create temporary table ends (how text primary key, statement text not null);
insert into ends
values
  ('softly deleted', 'update auth.users set deleted_at = now() where id = %L'),
  ('banned', 'update auth.users set banned_until = now() + interval ''1 day'' where id = %L'),
  ('deleted', 'delete from auth.users where id = %L');
grant select on ends to public;

-- What an account can still do with its old token after a change; the change is then rolled back.
create function tests.after(how text, person text, statement text)
returns text
language plpgsql
as $$
declare
  v_answer text;
begin
  begin
    perform tests.act_as_owner();
    execute format((select e.statement from ends as e where e.how = after.how), tests.account(after.person));
    perform tests.act_as(after.person, '{"user_role": "admin"}');
    execute format('select (%s)::text', after.statement) into v_answer;
    perform tests.act_as_owner();
    raise exception 'undone' using errcode = 'TESTS';
  exception
    when sqlstate 'TESTS' then
      return v_answer;
    when sqlstate 'PGRST' then
      return sqlerrm::jsonb ->> 'code';
  end;
end;
$$;

select is(tests.after(e.how, 'former admin', 'select private.is_admin()'), 'false', 'an admin who is ' || e.how || ' is none')
from ends as e;
select is(
  tests.after(e.how, 'former admin', 'select public.admin_overview()'), 'NOT_SIGNED_IN', e.how || ', no endpoint of admins opens'
)
from ends as e;
select is(
  tests.after(e.how, 'former admin', 'select count(*) from public.creators'), '0', e.how || ', an admin reads no creator'
)
from ends as e;
select is(
  tests.after(e.how, 'emma', 'select public.my_payouts()'), 'NOT_SIGNED_IN', e.how || ', a creator reads no payout'
)
from ends as e;
select is(
  tests.after(
    e.how, 'emma',
    'select (select count(*) from public.creators) + (select count(*) from public.applications)
      + (select count(*) from public.videos) + (select count(*) from public.contract_versions)'
  ),
  '0',
  e.how || ', a creator reads nothing through views'
)
from ends as e;
select is(tests.after(e.how, 'emma', 'select (public.me()).user_id'), null, e.how || ', an account is nobody') from ends as e;

-- The last admin who may act cannot be removed.
select tests.act_as_owner();
update auth.users set banned_until = now() + interval '1 day' where id = tests.account('former admin');
select is(
  tests.refusal(format(e.statement, tests.account('admin'))),
  'LAST_ADMIN',
  'a banned admin does not count: the other cannot be ' || e.how
)
from ends as e;
select is(
  tests.refusal(format($$ delete from app.user_roles where user_id = %L $$, tests.account('admin'))),
  'LAST_ADMIN',
  'the role of the only admin who may act cannot be removed'
);
update auth.users set banned_until = now() - interval '1 second' where id = tests.account('former admin');
select is(
  tests.refusal(format($$ delete from app.user_roles where user_id = %L $$, tests.account('admin'))),
  null,
  'after the ban the role can be removed, since there are two admins again'
);
update auth.users set deleted_at = now() where id = tests.account('member');
select is(
  tests.refusal(format(
    $$ insert into app.role_changes (user_id, role, granted) values (%L, 'admin', true) $$, tests.account('member')
  )),
  'NOT_FOUND',
  'a deleted account cannot become an admin'
);

-- Within one transaction the guard caches the caller, until the caller's row changes.
select tests.act_as('marc');
select is((public.me()).role, 'creator', 'the guard looks the caller up');
select isnt_empty($$ select from app.creators $$, 'the policies use the cached caller');
select tests.act_as('admin');
select is(private.own_creator_id(), null, 'the cached caller is only used for the same claims');
select tests.act_as_owner();
update auth.users set banned_until = 'infinity' where id = tests.account('marc');
select tests.act_as('marc');
select is_empty($$ select from app.creators $$, 'a ban is seen by the next statement');
select tests.act_as_owner();
update auth.users set banned_until = null where id = tests.account('marc');
select tests.act_as('marc');
select isnt_empty($$ select from app.creators $$, 'the end of a ban is seen by the next statement');
select tests.act_as_owner();

-- Creators.
create temporary table story as select tests.creator('emma') as emma, tests.account('emma') as account;
grant select on story to public;
delete from auth.users where id = tests.account('emma');
select is(c.user_id, tests.account('emma'), 'a creator keeps the id of the deleted account')
from app.creators as c
join story on story.emma = c.id;
select tests.travel_to('2026-04-01 12:00+02');
insert into app.month_openings (month) values ('2026-04');
select isnt_empty($$ select from app.monthly_tracking as t where t.month = '2026-04' $$, 'the next month opens for others');
select is_empty(
  $$ select from app.monthly_tracking as t join story on story.emma = t.creator_id where t.month = '2026-04' $$,
  'the next month does not open for a creator without an account'
);
select is(
  tests.refusal(format(
    $$ insert into app.creator_status_changes (creator_id, to_status, reason) values (%L, 'pause', 'x'), (%1$L, 'actif', 'x') $$,
    (select emma from story)
  )),
  'STATUS_TRANSITION_REFUSED',
  'a creator without an account cannot become active'
);
select tests.act_as('admin');
select is(
  (public.erase_person((select account from story), 'Demande')).anonymised,
  array['application', 'creator'],
  'a creator without an account can be erased'
);

select * from finish();
rollback;
