-- The seals of the audit log: each entry has one, each follows from the one before, and an altered entry no longer matches its
-- seal.
begin;
select plan(11);

-- The breaks of the chain: seals that do not follow from the seal before them and their entry.
create temporary view broken as
select c.seq, c.entry_id
from (
  select s.*, lag(s.hash, 1, sha256('')) over (order by s.seq) as previous
  from app.audit_chain as s
) as c
join app.audit_log as a on a.id = c.entry_id
where c.hash <> private.audit_digest(c.previous, a);

update app.packages set monthly_credits = monthly_credits + 1;
select isnt_empty(
  $$ select a.id from app.audit_log as a where a.id not in (select c.entry_id from app.audit_chain as c) $$,
  'entries are sealed when their transaction commits, not before'
);
set constraints all immediate;
select is_empty(
  $$ select a.id from app.audit_log as a where a.id not in (select c.entry_id from app.audit_chain as c) $$,
  'after the commit all entries are sealed'
);
select isnt_empty($$ select c.seq from app.audit_chain as c $$, 'the log has seals');
select is_empty($$ select b.seq from broken as b $$, 'every seal follows from the one before it and its entry');
select results_eq(
  $$ select min(c.seq), max(c.seq), count(*) from app.audit_chain as c $$,
  $$ select 1::bigint, count(*), count(*) from app.audit_chain as c $$,
  'the seals are numbered from 1 without a gap'
);

-- The digest covers every field.
select is_empty(
  $$
    select a.attname
    from pg_catalog.pg_attribute as a
    cross join (select e.* from app.audit_log as e where e.before is not null and e.after is not null limit 1) as entry
    where a.attrelid = 'app.audit_log'::regclass
      and a.attnum > 0
      and not a.attisdropped
      and private.audit_digest(sha256(''), entry::app.audit_log) = private.audit_digest(
        sha256(''),
        jsonb_populate_record(entry::app.audit_log, jsonb_build_object(
          a.attname,
          case a.atttypid::regtype::text
            when 'bigint' then to_jsonb(-1)
            when 'uuid' then to_jsonb(gen_random_uuid())
            when 'timestamp with time zone' then to_jsonb('1999-01-01T00:00:00Z'::text)
            when 'jsonb' then '{"other": true}'
            else to_jsonb('other'::text)
          end
        ))
      )
  $$,
  'fields that could be altered without breaking the seal'
);
select is(
  (select private.audit_digest('a', a) = private.audit_digest('b', a) from app.audit_log as a limit 1),
  false,
  'a seal includes the seal before it'
);
set local timezone = 'Asia/Tokyo';
set local datestyle = 'German';
set local intervalstyle = 'sql_standard';
set local extra_float_digits = 0;
select is_empty($$ select b.seq from broken as b $$, 'a seal does not depend on the session that checks it');

-- Somebody with all rights on the database alters, removes and adds an entry.
alter table app.audit_log disable trigger t90_frozen;
alter table app.audit_chain disable trigger t90_frozen;
update app.audit_log
set reason = 'nothing to see'
where id = (select c.entry_id from app.audit_chain as c where c.seq = 5);
select is((select min(b.seq) from broken as b), 5::bigint, 'an altered entry breaks its seal');
update app.audit_log set reason = null where id = (select c.entry_id from app.audit_chain as c where c.seq = 5);
delete from app.audit_chain where seq = 7;
select is((select min(b.seq) from broken as b), 8::bigint, 'a removed entry breaks the next seal');

-- Changing an entry together with its seal breaks all later seals.
select is(
  (
    select count(*)
    from app.audit_chain as c
    where c.hash = (
      select private.audit_digest(p.hash, a)
      from app.audit_log as a
      cross join app.audit_chain as p
      where a.id = c.entry_id and p.seq = c.seq - 2
    )
  ),
  0::bigint,
  'no seal has the digest of an earlier entry'
);

select * from finish();
rollback;
