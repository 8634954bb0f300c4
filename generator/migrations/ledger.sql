-- name: exists
-- whether this database has a ledger, and whether it keeps the facts of its last run and the versions of its catalogs
select
  pg_catalog.to_regclass('migrations.applied') is not null as is_there,
  pg_catalog.to_regclass('migrations.state') is not null as has_state,
  exists(
    select from pg_catalog.pg_attribute as a
    where a.attrelid = pg_catalog.to_regclass('migrations.state') and a.attname = 'versions'
  ) as has_versions

-- name: create
-- the ledger's own schema; only its owner has rights on it, whatever the database grants by default
create schema if not exists migrations;

comment on schema migrations is 'What retro migrate applied to this database; kept by retro alone.';

create table if not exists migrations.applied (
  file text primary key,
  checksum text not null,
  applied_at timestamptz not null default clock_timestamp(),
  applied_by text not null default session_user,
  duration_ms integer not null
);

comment on table migrations.applied is 'The numbered migrations, each applied once.';

create table if not exists migrations.repeatables (
  path text primary key,
  checksum text not null,
  objects jsonb not null default '{}',
  applied_at timestamptz not null default clock_timestamp(),
  applied_by text not null default session_user
);

comment on table migrations.repeatables is 'The files that are applied again when they change.';

comment on column migrations.repeatables.objects is
'What the file made, as releases before 0.2 recorded it; migrations.state has taken its place.';

create table if not exists migrations.state (
  only_row boolean primary key default true check (only_row),
  house text not null,
  format text not null,
  version integer not null,
  schemas text [] not null,
  extensions text [] not null,
  facts jsonb not null,
  accepted jsonb not null default '[]',
  versions text not null default ''
);

comment on table migrations.state is 'What the last run has left: the facts of the repository, which status and up compare with the database.';

comment on column migrations.state.accepted is 'What the repository does not know and `retro migrate adopt` has accepted.';

create table if not exists migrations.runs (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  by text not null default session_user,
  commit text,
  house text not null,
  files text [] not null,
  statements integer not null
);

comment on table migrations.runs is 'Every run that changed something, with the commit of the repository.';

create table if not exists migrations.steps (
  file text not null,
  place integer not null,
  begun_at timestamptz not null default clock_timestamp(),
  done_at timestamptz,
  primary key (file, place)
);

comment on table migrations.steps is 'The statements that run outside of a transaction: begun, and done.';

-- An older ledger lacks it.
alter table migrations.state add column if not exists versions text not null default '';

comment on column migrations.state.versions is
'The versions of the rows of the catalogs, where the run left these very facts: while they are the same, nothing was altered.'

-- name: close
-- revokes all rights on the ledger but the owner's; writes nothing when there are none
do $$
declare
  v_grantee text;
begin
  for v_grantee in
    select distinct coalesce(quote_ident(r.rolname), 'public')
    from (
      select c.relacl, c.relowner from pg_catalog.pg_class as c where c.relnamespace = 'migrations'::regnamespace
      union all
      select n.nspacl, n.nspowner from pg_catalog.pg_namespace as n where n.nspname = 'migrations'
    ) as o (acl, owner)
    cross join lateral pg_catalog.aclexplode(o.acl) as a
    left join pg_catalog.pg_roles as r on a.grantee = r.oid
    where a.grantee <> o.owner
  loop
    execute format('revoke all on all tables in schema migrations from %s', v_grantee);
    execute format('revoke all on schema migrations from %s', v_grantee);
  end loop;
end
$$

-- name: applied
-- the numbered migrations in the order of their numbers
select
  file,
  checksum,
  applied_at,
  applied_by,
  duration_ms
from migrations.applied
order by file

-- name: repeatables
-- the repeatable files as they were last applied
select
  path,
  checksum,
  objects,
  applied_at,
  applied_by
from migrations.repeatables
order by path

-- name: state
-- the state after the last run, without the facts, which are large
select
  house,
  format,
  version,
  schemas,
  extensions,
  accepted
from migrations.state

-- name: facts
-- the facts of the repository at the last run
select facts from migrations.state

-- name: record_migration
-- records a numbered migration, in the transaction that applied it
insert into migrations.applied (file, checksum, duration_ms)
values (%(file)s, %(checksum)s, %(duration_ms)s)

-- name: forget_migrations
-- removes migrations that an older commit does not have, after a run with --back
delete from migrations.applied
where file = any(%(files)s)

-- name: record_repeatables
-- records all repeatable files that are new or changed, in the transaction that applied them
insert into migrations.repeatables (path, checksum)
select
  r.path,
  r.checksum
from pg_catalog.jsonb_to_recordset(%(files)s) as r (path text, checksum text)
on conflict (path) do update
set
  checksum = excluded.checksum,
  objects = excluded.objects,
  applied_at = excluded.applied_at,
  applied_by = excluded.applied_by

-- name: forget_repeatables
-- removes deleted files, after their objects were dropped
delete from migrations.repeatables
where path = any(%(paths)s)

-- name: record_state
-- records the state after this run
insert into migrations.state as s (house, format, version, schemas, extensions, facts, accepted)
values (%(house)s, %(format)s, %(version)s, %(schemas)s, %(extensions)s, %(facts)s, %(accepted)s)
on conflict (only_row) do update
set
  house = excluded.house,
  format = excluded.format,
  version = excluded.version,
  schemas = excluded.schemas,
  extensions = excluded.extensions,
  facts = excluded.facts,
  accepted = excluded.accepted,
  versions = ''

-- name: last_versions
-- the versions of the catalogs after the last run; empty when it left other facts than those of the repository
select versions from migrations.state

-- name: record_versions
-- records the versions of the catalogs at the time when the facts of this run were read
update migrations.state
set versions = %(versions)s

-- name: record_run
-- records a run that changed something
insert into migrations.runs (commit, house, files, statements)
values (%(commit)s, %(house)s, %(files)s, %(statements)s)

-- name: runs
-- the runs, newest first
select
  at,
  by,
  commit,
  files,
  statements
from migrations.runs
order by id desc
limit %(limit)s

-- name: steps
-- the statements of a file that were begun: their place, and whether they are done
select
  place,
  done_at is not null as is_done
from migrations.steps
where file = %(file)s

-- name: all_steps
-- the statements of all files that were begun: file, place, and whether they are done
select
  file,
  place,
  done_at is not null as is_done
from migrations.steps

-- name: begin_step
-- records that a statement begins
insert into migrations.steps (file, place)
values (%(file)s, %(place)s)
on conflict (file, place) do update
set begun_at = clock_timestamp()

-- name: end_step
-- records that a statement is done
update migrations.steps
set done_at = clock_timestamp()
where file = %(file)s and place = %(place)s

-- name: repair_checksum
-- records the new checksum of a migration whose statements are unchanged
update migrations.applied
set checksum = %(checksum)s, file = %(name)s
where file = %(file)s

-- name: invalid_index
-- whether an index of that name exists, and whether it is valid
select i.indisvalid
from pg_catalog.pg_index as i
inner join pg_catalog.pg_class as c on i.indexrelid = c.oid
inner join pg_catalog.pg_namespace as n on c.relnamespace = n.oid
where n.nspname = %(schema)s and c.relname = %(name)s

-- name: lockable
-- the tables and views that this role may lock, by name, and how to lock only a view: LOCK TABLE would lock its tables, too
select
  c.oid::pg_catalog.regclass::text as name,
  case
    when c.relkind = 'v' then pg_catalog.format(
      'alter view %%s %%s', c.oid::pg_catalog.regclass,
      case
        when o.barrier is null then 'reset (security_barrier)' else 'set (security_barrier = ' || o.barrier || ')'
      end
    )
  end as statement
from pg_catalog.unnest(%(names)s::pg_catalog.text[]) as n (name)
inner join pg_catalog.pg_class as c on pg_catalog.to_regclass(n.name) = c.oid
left join lateral (
  select pg_catalog.split_part(x, '=', 2) as barrier
  from pg_catalog.unnest(c.reloptions) as x
  where x like 'security_barrier=%%'
) as o on true
where
  c.relkind in ('r', 'p', 'v')
  and (
    pg_catalog.pg_has_role(c.relowner, 'USAGE')
    or (c.relkind <> 'v' and pg_catalog.has_table_privilege(c.oid, 'UPDATE, DELETE, TRUNCATE'))
  )
order by n.name collate "C"

-- name: versions
-- the versions of the catalogs' rows: every statement that changes an object writes a new version
select 'pg_namespace', pg_catalog.count(*), pg_catalog.sum(pg_catalog.hashtextextended(xmin::text || ' ' || ctid::text, 0))
from pg_catalog.pg_namespace
where nspname !~ '^pg_(toast_)?temp_'
union all
select 'pg_class', pg_catalog.count(*), pg_catalog.sum(pg_catalog.hashtextextended(xmin::text || ' ' || ctid::text, 0))
from pg_catalog.pg_class
where oid >= 16384
union all
select 'pg_attribute', pg_catalog.count(*), pg_catalog.sum(pg_catalog.hashtextextended(xmin::text || ' ' || ctid::text, 0))
from pg_catalog.pg_attribute
where attrelid >= 16384
union all
select 'pg_attrdef', pg_catalog.count(*), pg_catalog.sum(pg_catalog.hashtextextended(xmin::text || ' ' || ctid::text, 0))
from pg_catalog.pg_attrdef
where oid >= 16384
union all
select 'pg_proc', pg_catalog.count(*), pg_catalog.sum(pg_catalog.hashtextextended(xmin::text || ' ' || ctid::text, 0))
from pg_catalog.pg_proc
where oid >= 16384
union all
select 'pg_aggregate', pg_catalog.count(*), pg_catalog.sum(pg_catalog.hashtextextended(xmin::text || ' ' || ctid::text, 0))
from pg_catalog.pg_aggregate
where aggfnoid >= 16384
union all
select 'pg_type', pg_catalog.count(*), pg_catalog.sum(pg_catalog.hashtextextended(xmin::text || ' ' || ctid::text, 0))
from pg_catalog.pg_type
where oid >= 16384
union all
select 'pg_enum', pg_catalog.count(*), pg_catalog.sum(pg_catalog.hashtextextended(xmin::text || ' ' || ctid::text, 0))
from pg_catalog.pg_enum
where oid >= 16384
union all
select 'pg_range', pg_catalog.count(*), pg_catalog.sum(pg_catalog.hashtextextended(xmin::text || ' ' || ctid::text, 0))
from pg_catalog.pg_range
where rngtypid >= 16384
union all
select 'pg_constraint', pg_catalog.count(*), pg_catalog.sum(pg_catalog.hashtextextended(xmin::text || ' ' || ctid::text, 0))
from pg_catalog.pg_constraint
where oid >= 16384
union all
select 'pg_index', pg_catalog.count(*), pg_catalog.sum(pg_catalog.hashtextextended(xmin::text || ' ' || ctid::text, 0))
from pg_catalog.pg_index
where indexrelid >= 16384
union all
select 'pg_inherits', pg_catalog.count(*), pg_catalog.sum(pg_catalog.hashtextextended(xmin::text || ' ' || ctid::text, 0))
from pg_catalog.pg_inherits
where inhrelid >= 16384
union all
select 'pg_sequence', pg_catalog.count(*), pg_catalog.sum(pg_catalog.hashtextextended(xmin::text || ' ' || ctid::text, 0))
from pg_catalog.pg_sequence
where seqrelid >= 16384
union all
select 'pg_trigger', pg_catalog.count(*), pg_catalog.sum(pg_catalog.hashtextextended(xmin::text || ' ' || ctid::text, 0))
from pg_catalog.pg_trigger
where oid >= 16384
union all
select 'pg_policy', pg_catalog.count(*), pg_catalog.sum(pg_catalog.hashtextextended(xmin::text || ' ' || ctid::text, 0))
from pg_catalog.pg_policy
where oid >= 16384
union all
select 'pg_rewrite', pg_catalog.count(*), pg_catalog.sum(pg_catalog.hashtextextended(xmin::text || ' ' || ctid::text, 0))
from pg_catalog.pg_rewrite
where oid >= 16384
union all
select 'pg_statistic_ext', pg_catalog.count(*), pg_catalog.sum(pg_catalog.hashtextextended(xmin::text || ' ' || ctid::text, 0))
from pg_catalog.pg_statistic_ext
where oid >= 16384
union all
select 'pg_description', pg_catalog.count(*), pg_catalog.sum(pg_catalog.hashtextextended(xmin::text || ' ' || ctid::text, 0))
from pg_catalog.pg_description
where objoid >= 16384 or classoid = 'pg_catalog.pg_namespace'::pg_catalog.regclass
union all
select 'pg_default_acl', pg_catalog.count(*), pg_catalog.sum(pg_catalog.hashtextextended(xmin::text || ' ' || ctid::text, 0))
from pg_catalog.pg_default_acl
where oid >= 16384
union all
select 'pg_publication_rel', pg_catalog.count(*), pg_catalog.sum(pg_catalog.hashtextextended(xmin::text || ' ' || ctid::text, 0))
from pg_catalog.pg_publication_rel
where oid >= 16384
union all
select 'pg_event_trigger', pg_catalog.count(*), pg_catalog.sum(pg_catalog.hashtextextended(xmin::text || ' ' || ctid::text, 0))
from pg_catalog.pg_event_trigger
where oid >= 16384
union all
select 'pg_extension', pg_catalog.count(*), pg_catalog.sum(pg_catalog.hashtextextended(xmin::text || ' ' || ctid::text, 0))
from pg_catalog.pg_extension
where oid >= 16384
union all
select 'pg_operator', pg_catalog.count(*), pg_catalog.sum(pg_catalog.hashtextextended(xmin::text || ' ' || ctid::text, 0))
from pg_catalog.pg_operator
where oid >= 16384
union all
select 'pg_cast', pg_catalog.count(*), pg_catalog.sum(pg_catalog.hashtextextended(xmin::text || ' ' || ctid::text, 0))
from pg_catalog.pg_cast
where oid >= 16384
union all
select 'pg_depend', pg_catalog.count(*), pg_catalog.sum(pg_catalog.hashtextextended(xmin::text || ' ' || ctid::text, 0))
from pg_catalog.pg_depend
where objid >= 16384
union all
select 'pg_publication', pg_catalog.count(*), pg_catalog.sum(pg_catalog.hashtextextended(xmin::text || ' ' || ctid::text, 0))
from pg_catalog.pg_publication
where oid >= 16384
union all
select 'pg_opclass', pg_catalog.count(*), pg_catalog.sum(pg_catalog.hashtextextended(xmin::text || ' ' || ctid::text, 0))
from pg_catalog.pg_opclass
where oid >= 16384
union all
select 'pg_opfamily', pg_catalog.count(*), pg_catalog.sum(pg_catalog.hashtextextended(xmin::text || ' ' || ctid::text, 0))
from pg_catalog.pg_opfamily
where oid >= 16384
union all
select 'pg_collation', pg_catalog.count(*), pg_catalog.sum(pg_catalog.hashtextextended(xmin::text || ' ' || ctid::text, 0))
from pg_catalog.pg_collation
where oid >= 16384
union all
select 'pg_conversion', pg_catalog.count(*), pg_catalog.sum(pg_catalog.hashtextextended(xmin::text || ' ' || ctid::text, 0))
from pg_catalog.pg_conversion
where oid >= 16384
union all
select 'pg_ts_config', pg_catalog.count(*), pg_catalog.sum(pg_catalog.hashtextextended(xmin::text || ' ' || ctid::text, 0))
from pg_catalog.pg_ts_config
where oid >= 16384
union all
select 'pg_ts_dict', pg_catalog.count(*), pg_catalog.sum(pg_catalog.hashtextextended(xmin::text || ' ' || ctid::text, 0))
from pg_catalog.pg_ts_dict
where oid >= 16384
union all
select 'pg_ts_parser', pg_catalog.count(*), pg_catalog.sum(pg_catalog.hashtextextended(xmin::text || ' ' || ctid::text, 0))
from pg_catalog.pg_ts_parser
where oid >= 16384
union all
select 'pg_ts_template', pg_catalog.count(*), pg_catalog.sum(pg_catalog.hashtextextended(xmin::text || ' ' || ctid::text, 0))
from pg_catalog.pg_ts_template
where oid >= 16384
union all
select 'pg_roles', pg_catalog.count(*), pg_catalog.sum(pg_catalog.hashtextextended(oid::text || ' ' || rolname, 0))
from pg_catalog.pg_roles
