-- The statuses of a creator: which changes are allowed, to whom, and their effects.
begin;
select plan(29);

select private.set_clock('2026-03-10 12:00 Europe/Paris');
select tests.join_programme('member', '@nina');

-- Changes a creator's status as an admin; returns the new status or the refusal.
create function pg_temp.move(person text, status app.creator_status, reason text default 'Test')
returns text
language plpgsql
as $$
begin
  insert into app.creator_status_changes (creator_id, from_status, to_status, reason)
  values (tests.creator(move.person), 'candidat', move.status, move.reason);
  return (select c.status from app.creators as c where c.id = tests.creator(move.person));
exception when sqlstate 'PGRST' then
  return sqlerrm::jsonb ->> 'code';
end;
$$;

-- A candidat becomes actif only by signing.
select is(pg_temp.move('member', 'actif'), 'STATUS_TRANSITION_REFUSED', 'an admin cannot make a candidat actif');
select is(pg_temp.move('member', 'pause'), 'STATUS_TRANSITION_REFUSED', 'an admin cannot pause a candidat');
select is(pg_temp.move('member', 'candidat'), 'candidat', 'setting the current status again is accepted');
select is_empty(
  $$ select s.id from app.creator_status_changes as s where s.creator_id = tests.creator('member') $$,
  'setting the current status again writes no row'
);
select is_empty(
  $$ select t.id from app.monthly_tracking as t where t.creator_id = tests.creator('member') $$, 'a candidat has no month'
);
select tests.sign('member');
select is(
  (select c.status::text from app.creators as c where c.id = tests.creator('member')), 'actif', 'signing makes a candidat actif'
);
select results_eq(
  $$
    select s.from_status::text, s.to_status::text, s.changed_at, s.reason
    from app.creator_status_changes as s
    where s.creator_id = tests.creator('member')
  $$,
  $$
    select 'candidat', 'actif', '2026-03-10 11:00Z'::timestamptz, 'contract ' || v.version || ' signed' from app.current_version() as v
  $$,
  'the change by signing is a row'
);
select results_eq(
  $$
    select t.month::text collate "default", t.quota_total
    from app.monthly_tracking as t
    where t.creator_id = tests.creator('member')
  $$,
  $$ values ('2026-03', 20) $$,
  'signing opens the current month'
);

-- An admin may change freely between actif, pause and inactif.
select is(pg_temp.move('member', m.status), m.status::text, 'to ' || m.status)
from (
  values
    ('pause'::app.creator_status), ('actif'), ('inactif'), ('actif'), ('pause'), ('inactif'), ('pause'), ('pause')
) as m (status);
select is(pg_temp.move('member', 'candidat'), 'STATUS_TRANSITION_REFUSED', 'nobody becomes a candidat again');
select is(
  (select count(*) from app.creator_status_changes as s where s.creator_id = tests.creator('member')),
  8::bigint,
  'each change is one row'
);
select bag_eq(
  $$
    select s.from_status::text, s.to_status::text
    from app.creator_status_changes as s
    where s.creator_id = tests.creator('member')
  $$,
  $$
    values
      ('candidat', 'actif'), ('actif', 'pause'), ('pause', 'actif'), ('actif', 'inactif'), ('inactif', 'actif'),
      ('actif', 'pause'), ('pause', 'inactif'), ('inactif', 'pause')
  $$,
  'from_status is the former status, whatever value was sent'
);
select is(
  (
    select count(*)
    from app.audit_log as a
    where a.entity = 'creators' and a.entity_id = tests.creator('member')::text and a.after ? 'status' and a.before is not null
  ),
  8::bigint,
  'each change is audited'
);

-- Becoming actif in a later month opens that month for the creator.
select private.set_clock('2026-04-10 12:00 Europe/Paris');
select is(pg_temp.move('member', 'actif'), 'actif', 'a creator becomes active in April');
select is(
  (select max(t.month) from app.monthly_tracking as t where t.creator_id = tests.creator('member'))::text,
  '2026-04',
  'becoming active opens April'
);

-- A candidat may become inactif.
select tests.join_programme('former admin', '@leo');
select is(pg_temp.move('former admin', 'inactif'), 'inactif', 'a candidat becomes inactif');
select is(
  tests.refusal($$
    insert into app.creator_status_changes (creator_id, from_status, to_status, reason)
    values (gen_random_uuid(), 'actif', 'pause', 'Test')
  $$),
  'NOT_FOUND',
  'a change for a missing creator is refused'
);
select is(
  tests.refusal($$
    insert into app.creator_status_changes (creator_id, from_status, to_status, reason)
    values (tests.creator('emma'), 'actif', 'pause', '')
  $$),
  '23514',
  'a change needs a reason'
);

-- No status changes by a plain update.
select is(
  tests.refusal($$ update app.creators set status = 'inactif' where status <> 'inactif' $$), '55000', 'a status cannot be updated'
);
select is(tests.refusal($$ update app.creators set package_tier = 10, mix = 'PREMIUM_80S' $$), '55000', 'a plan cannot be updated');
select is(tests.refusal($$ delete from app.creators $$), '55000', 'a creator cannot be deleted');

-- The history is in the order of the changes, also of those at the same instant.
select pg_temp.move('marc', case when n.number % 2 = 0 then 'actif' else 'pause' end::app.creator_status, 'n' || n.number)
from generate_series(1, 12) as n (number)
order by n.number;
select tests.act_as('admin');
select is(
  (
    select array_agg(h.reason order by h.ordinality)
    from public.admin_creator(tests.creator('marc')) as c
    cross join unnest(c.status_history) with ordinality as h
    where h.reason ~ '^n'
  ),
  array(select 'n' || n.number from generate_series(1, 12) as n (number)),
  'the history is in order'
);

select * from finish();
rollback;
