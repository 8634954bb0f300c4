-- Verification of the audit log names an entry that was altered, removed, inserted or moved, whoever did it. Each forgery needs the
-- rights of the owner: it disables the triggers of the table.
begin;
select plan(27);

set constraints all immediate;
select private.set_clock('2026-03-10 12:00 Europe/Paris');
update app.packages set quota_videos = quota_videos + 1;
update app.packages set quota_videos = quota_videos + 1;

create temporary table known as
select
  array(select c.entry_id from app.audit_chain as c order by c.seq desc) as newest,
  (select count(*)::integer from app.audit_chain) as entries,
  (select encode(c.hash, 'hex') from app.audit_chain as c order by c.seq desc limit 1) as head;
grant select on known to public;

-- The answer of verify_audit_log to an admin after a forgery, which is then rolled back.
create function pg_temp.found_after(forgery text, from_id bigint default null)
returns public.audit_verification
language plpgsql
as $$
declare
  v_answer public.audit_verification;
begin
  begin
    alter table app.audit_log disable trigger user;
    alter table app.audit_chain disable trigger user;
    alter table app.audit_chain drop constraint links_an_entry;
    execute found_after.forgery;
    perform tests.act_as('admin');
    v_answer := public.verify_audit_log(found_after.from_id);
    raise exception 'enough' using errcode = 'TESTS';
  exception when sqlstate 'TESTS' then
    return v_answer;
  end;
end;
$$;

select tests.act_as('admin');
select results_eq(
  'select v.ok, v.entries, v.head, v.next_id, v.first_broken is null from public.verify_audit_log() as v',
  'select true, k.entries, k.head, null::bigint, true from known as k',
  'an unaltered log is verified'
);
select results_eq(
  'select v.ok, v.entries from known as k, public.verify_audit_log(k.newest[3]) as v',
  'values (true, 3)',
  'verification can begin at an entry'
);
select results_eq(
  'select v.ok, v.entries, v.next_id from known as k, public.verify_audit_log(k.newest[1] + 1000) as v',
  'values (true, 0, null::bigint)',
  'verification beyond the end covers no entry'
);
select results_eq(
  'select v.ok, v.entries from known as k, public.verify_audit_log(-5) as v',
  'select true, k.entries from known as k',
  'verification from before the first covers all'
);
select tests.act_as('service');
select is((public.verify_audit_log()).ok, true, 'the service verifies, too');
select tests.act_as('emma');
select is(tests.refusal('select public.verify_audit_log()'), 'FORBIDDEN', 'a creator cannot verify the log');
select tests.act_as_owner();

-- Each statement forges the fifth of the newest entries (%1$s); `broken` is the number of the entry that must be named.
create temporary table forgeries (what text primary key, statement text not null, broken integer not null, is_gone boolean);
insert into forgeries (what, statement, broken, is_gone)
values
  ('altered: what changed', $$ update app.audit_log set after = '{"quota_videos": 1}' where id = %1$s $$, 5, false),
  ('altered: who', $$ update app.audit_log set actor_id = gen_random_uuid() where id = %1$s $$, 5, false),
  ('altered: when', $$ update app.audit_log set at = at - interval '1 microsecond' where id = %1$s $$, 5, false),
  ('altered: why', $$ update app.audit_log set reason = 'Because.' where id = %1$s $$, 5, false),
  ('removed', $$ delete from app.audit_log where id = %1$s $$, 5, true),
  (
    'removed with its seal',
    $$ delete from app.audit_chain where entry_id = %1$s; delete from app.audit_log where id = %1$s $$,
    4,
    false
  ),
  (
    'removed with its seal, and the rest moved up',
    $$
      delete from app.audit_log where id = %1$s;
      delete from app.audit_chain where entry_id = %1$s;
      update app.audit_chain set seq = -(seq - 1) where entry_id > %1$s;
      update app.audit_chain set seq = -seq where seq < 0;
    $$,
    4,
    false
  ),
  (
    'moved: two entries changed places',
    $$
      update app.audit_chain set entry_id = -1 where entry_id = %1$s;
      update app.audit_chain set entry_id = %1$s where entry_id = %2$s;
      update app.audit_chain set entry_id = %2$s where entry_id = -1;
    $$,
    4,
    false
  ),
  (
    'renumbered with a gap',
    $$
      update app.audit_chain set seq = -(seq + 1) where entry_id > %1$s;
      update app.audit_chain set seq = -seq where seq < 0;
    $$,
    4,
    false
  ),
  ('sealed anew without those that follow', $$ update app.audit_chain set hash = sha256('x') where entry_id = %1$s $$, 5, false),
  (
    'the seal alone removed, and the rest moved up',
    $$
      delete from app.audit_chain where entry_id = %1$s;
      update app.audit_chain set seq = -(seq - 1) where entry_id > %1$s;
      update app.audit_chain set seq = -seq where seq < 0;
    $$,
    4,
    false
  );
select results_eq(
  format(
    $$
      select v.ok, (v.first_broken).id, (v.first_broken).at is null
      from pg_temp.found_after(%L) as v
    $$,
    format(f.statement, k.newest[5], k.newest[4])
  ),
  format('values (false, %s::bigint, %L::boolean)', k.newest[f.broken], f.is_gone),
  f.what
)
from forgeries as f
cross join known as k
order by f.what;

select results_eq(
  $$
    select v.ok, (v.first_broken).id, (v.first_broken).at
    from pg_temp.found_after($forgery$
      insert into app.audit_log (id, at, actor_role, action, entity, entity_id)
      overriding system value values (0, '2020-01-01Z', 'postgres', 'sql', 'packages', '20')
    $forgery$) as v
  $$,
  $$ values (false, 0::bigint, '2020-01-01Z'::timestamptz) $$,
  'an entry inserted before all is found'
);
select results_eq(
  $$
    select v.ok, (v.first_broken).id
    from pg_temp.found_after($forgery$
      insert into app.audit_log (id, at, actor_role, action, entity, entity_id)
      overriding system value values (99999999, now(), 'postgres', 'sql', 'packages', '20')
    $forgery$) as v
  $$,
  $$ values (false, 99999999::bigint) $$,
  'an entry inserted after all is found'
);
select results_eq(
  format(
    $$ select v.ok, (v.first_broken).id from pg_temp.found_after(%L, %s) as v $$,
    format('delete from app.audit_log where id = %s', k.newest[5]),
    k.newest[4]
  ),
  'values (true, null::bigint)',
  'a page after the break is verified'
)
from known as k;
select results_eq(
  $$
    select v.ok, (v.first_broken).id
    from pg_temp.found_after($forgery$
      delete from app.audit_chain where seq <= 2;
      delete from app.audit_log as l where not exists (select from app.audit_chain as c where c.entry_id = l.id);
    $forgery$) as v
  $$,
  $$ values (false, (select k.newest[k.entries - 2] from known as k)) $$,
  'a removed newest entry is found'
);
select results_eq(
  $$
    select v.ok, v.head <> (select k.head from known as k)
    from pg_temp.found_after($forgery$
      delete from app.audit_chain where seq = (select max(c.seq) from app.audit_chain as c)
    $forgery$) as v
  $$,
  'values (false, true)',
  'a removed newest seal changes the head'
);

-- Several pages, linked by next_id; each entry is in exactly one.
insert into app.audit_log (at, actor_role, action, entity, entity_id)
select private.now(), 'postgres', 'sql', 'packages', g.n::text
from generate_series(1, 10050) as g (n);
select tests.act_as('admin');
select results_eq(
  $$
    with recursive pages as (
      select 1 as page, v.* from public.verify_audit_log() as v
      union all
      select p.page + 1, v.* from pages as p, public.verify_audit_log(p.next_id) as v where p.next_id is not null
    )
    select max(p.page), bool_and(p.ok), sum(p.entries), max(p.entries) from pages as p
  $$,
  'select 2, true, k.entries + 10050::bigint, 10000 from known as k',
  'pages follow one another without gaps'
);
select is_empty(
  $$ select v.ok from known as k, public.verify_audit_log(k.newest[1]) as v where not v.ok $$, 'each page is verified'
);

select tests.act_as_owner();
create temporary table last_of_page as select c.entry_id from app.audit_chain as c where c.seq = 10000;
select is((v.first_broken).id, l.entry_id, 'the last entry of a page is verified, too')
from last_of_page as l
cross join pg_temp.found_after(format($$ update app.audit_log set reason = 'x' where id = %s $$, l.entry_id)) as v;

select tests.act_as('visitor');
select is(tests.refusal('select public.verify_audit_log()'), 'NOT_SIGNED_IN', 'a visitor cannot verify the log');

select tests.act_as_owner();
alter table app.audit_chain disable trigger user;
delete from app.audit_chain;
select is(app.seal_place(1), 1::bigint, 'a chain without seals begins at 1');

select * from finish();
rollback;
