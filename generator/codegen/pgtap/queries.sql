-- name: function_shapes
-- every function of the schemas: whether it may write, and whether it has the rights of its owner
select
  n.nspname || '.' || p.proname as name,
  p.provolatile = 'v' as writes,
  p.prosecdef as definer
from pg_catalog.pg_proc as p
inner join pg_catalog.pg_namespace as n on p.pronamespace = n.oid
where n.nspname in (SCHEMAS)

-- name: function_texts
-- the definition of every function of the schemas
select pg_catalog.pg_get_functiondef(p.oid) || ';'
from pg_catalog.pg_proc as p
inner join pg_catalog.pg_namespace as n on p.pronamespace = n.oid
where n.nspname = any(%(schemas)s) and p.prokind = 'f'

-- name: volatile_functions
-- the server's functions that are volatile in any of their forms
select distinct p.proname::text
from pg_catalog.pg_proc as p
where p.pronamespace = 'pg_catalog'::regnamespace and p.provolatile = 'v'

-- name: trigger_shapes
-- when every trigger of the schemas fires, and in which sessions
select
  n.nspname || '.' || c.relname as relation,
  t.tgname::text as name,
  m.nspname || '.' || p.proname as function,
  regexp_replace(pg_catalog.pg_get_triggerdef(t.oid), '^CREATE (CONSTRAINT )?TRIGGER \S+ (.*) ON .*? (NOT DEFERRABLE |DEFERRABLE |REFERENCING |FOR )', '\1\2 \3') as fires,
  t.tgenabled::text as enabled
from pg_catalog.pg_trigger as t
inner join pg_catalog.pg_class as c on t.tgrelid = c.oid
inner join pg_catalog.pg_namespace as n on c.relnamespace = n.oid
inner join pg_catalog.pg_proc as p on t.tgfoid = p.oid
inner join pg_catalog.pg_namespace as m on p.pronamespace = m.oid
where not t.tgisinternal and (n.nspname in (SCHEMAS) or m.nspname in (SCHEMAS))

-- name: refusing
-- every constraint that can refuse rows of tables in the schemas, with its columns and its definition
select
  n.nspname || '.' || c.relname as relation,
  k.conname::text as name,
  k.contype::text as kind,
  array(
    select a.attname::text from pg_catalog.pg_attribute as a
    where a.attrelid = k.conrelid and a.attnum = any(k.conkey) order by a.attnum
  ) as columns,
  pg_catalog.pg_get_constraintdef(k.oid) as definition
from pg_catalog.pg_constraint as k
inner join pg_catalog.pg_class as c on k.conrelid = c.oid
inner join pg_catalog.pg_namespace as n on c.relnamespace = n.oid
where n.nspname = any(%(schemas)s) and k.contype in ('c', 'u', 'p', 'f', 'x') and c.relkind in ('r', 'p')
union all
select
  n.nspname || '.' || c.relname,
  i.relname::text,
  'u',
  array(
    select a.attname::text from pg_catalog.pg_attribute as a
    where a.attrelid = x.indrelid and a.attnum = any(x.indkey) order by a.attnum
  ),
  pg_catalog.pg_get_indexdef(i.oid)
from pg_catalog.pg_index as x
inner join pg_catalog.pg_class as i on x.indexrelid = i.oid
inner join pg_catalog.pg_class as c on x.indrelid = c.oid
inner join pg_catalog.pg_namespace as n on c.relnamespace = n.oid
where
  x.indisunique and n.nspname = any(%(schemas)s)
  and not exists (select from pg_catalog.pg_constraint as k where k.conindid = i.oid and k.contype in ('p', 'u', 'x'))
union all
select
  n.nspname || '.' || c.relname,
  k.conname::text,
  'd',
  array[a.attname::text],
  pg_catalog.pg_get_constraintdef(k.oid)
from pg_catalog.pg_constraint as k
inner join pg_catalog.pg_attribute as a on k.contypid = a.atttypid
inner join pg_catalog.pg_class as c on a.attrelid = c.oid and c.relkind in ('r', 'p')
inner join pg_catalog.pg_namespace as n on c.relnamespace = n.oid
where n.nspname = any(%(schemas)s) and k.contype = 'c' and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
order by 1, 3, 2, 4

-- name: columns
-- the columns of the tables, with the type beneath a domain
select
  n.nspname || '.' || c.relname as relation,
  a.attname::text as name,
  pg_catalog.format_type(coalesce(nullif(t.typbasetype, 0), t.oid), null) as type,
  array(select e.enumlabel::text from pg_catalog.pg_enum as e where e.enumtypid = t.oid order by e.enumsortorder) as labels,
  a.attnotnull or t.typnotnull as required,
  a.attgenerated <> '' as generated,
  a.atthasdef or a.attidentity <> '' as filled,
  exists (
    select from pg_catalog.pg_constraint as k
    where k.conrelid = c.oid and k.contype = 'p' and a.attnum = any(k.conkey)
  ) or a.attidentity <> '' as in_key
from pg_catalog.pg_attribute as a
inner join pg_catalog.pg_class as c on a.attrelid = c.oid and c.relkind in ('r', 'p')
inner join pg_catalog.pg_namespace as n on c.relnamespace = n.oid
inner join pg_catalog.pg_type as t on a.atttypid = t.oid
where n.nspname = any(%(schemas)s) and a.attnum > 0 and not a.attisdropped
order by 1, a.attnum

-- name: policed
-- the actions for which the schemas have policies, by table
select distinct
  n.nspname || '.' || c.relname as relation,
  c.relname::text as name,
  action.name as action
from pg_catalog.pg_policy as p
inner join pg_catalog.pg_class as c on p.polrelid = c.oid
inner join pg_catalog.pg_namespace as n on c.relnamespace = n.oid
inner join (
  values ('r', 'select'), ('a', 'insert'), ('w', 'update'), ('d', 'delete')
) as action (letter, name) on p.polcmd::text in (action.letter, '*')
where n.nspname = any(%(schemas)s)
order by 1, 3

-- name: first
-- the first of the changes that the relation refuses as expected
select c.changes
from unnest(%s::text[]) with ordinality as c (changes, place)
where pg_temp.refusal_of(%s::text::regclass, c.changes::jsonb, %s) = %s
order by c.place
limit 1

-- name: begin_with
-- stores the base row of a relation
insert into pg_temp.bases (relation, base) values (%s::text::regclass, %s)

-- name: strip
-- drops everything that could refuse a row before the constraint does
select pg_temp.strip(%s::text::regclass, %s)

-- name: furnish
-- inserts rows of strangers and of actors into every table for which a reach is expected
select pg_temp.furnish(e.relation::pg_catalog.regclass, e.key)
from (select distinct relation, key from pg_temp.expected) as e

-- name: called
-- the parameters of the functions of a schema, in the order of their calls
select
  p.proname::text as endpoint,
  a.name,
  pg_catalog.format_type(coalesce(nullif(t.typbasetype, 0), t.oid), null) as type,
  a.place > p.pronargs - p.pronargdefaults as optional
from pg_catalog.pg_proc as p
inner join pg_catalog.pg_namespace as n on p.pronamespace = n.oid
cross join unnest(p.proargnames) with ordinality as a (name, place)
inner join pg_catalog.pg_type as t on p.proargtypes[a.place - 1] = t.oid
where n.nspname = %s
order by 1, a.place

-- name: labels
-- the values of an enum
select array(
  select e.enumlabel::text from pg_catalog.pg_enum as e
  where e.enumtypid = %s::text::regtype order by e.enumsortorder
)

-- name: note_call
-- stores the usual call of an endpoint
insert into pg_temp.calls (endpoint, caller, account, before, usual, queries)
values (%s::text::regproc, %s, %s::text::uuid, %s, %s, %s)

-- name: casting
-- the values of a list that a type takes, as the type writes them
create function pg_temp.taken(candidates text[], type text)
returns text[]
language plpgsql
as $$
declare
  v_value text;
  v_taken text;
  v_found text[] := '{}';
begin
  foreach v_value in array candidates loop
    begin
      execute pg_catalog.format('select %L::%s::text', v_value, type) into v_taken;
      v_found := v_found || coalesce(v_taken, v_value);
    exception when data_exception or integrity_constraint_violation then
      null;
    end;
  end loop;
  return v_found;
end;
$$

-- name: cast
-- calls that function
select pg_temp.taken(%s::text[], %s)

-- name: readers
-- the functions of a schema, with their source, a call with "%%L" for each argument, their arguments (name, type, the type beneath a
-- domain, the labels of an enum, and whether it has a default), and whether they only read
select
  n.nspname || '.' || p.proname as name,
  p.prosrc,
  pg_catalog.format(
    'select %%s from %%s(%%s) as r',
    case p.prorettype when 'void'::regtype then 'null' else 'jsonb_agg(to_jsonb(r) order by to_jsonb(r)::text)' end,
    p.oid::regproc,
    array_to_string(array(
      select pg_catalog.format('%%s => %%s::%%s', quote_ident(p.proargnames[a.place]), '%%L', pg_catalog.format_type(a.type, null))
      from unnest(p.proargtypes) with ordinality as a (type, place)
      order by a.place
    ), ', ')
  ) as call,
  coalesce((
    select pg_catalog.jsonb_agg(pg_catalog.jsonb_build_array(
      coalesce(p.proargnames[a.place], ''),
      pg_catalog.format_type(t.oid, null),
      pg_catalog.format_type(coalesce(nullif(t.typbasetype, 0), t.oid), null),
      array(select e.enumlabel::text from pg_catalog.pg_enum as e where e.enumtypid = t.oid order by e.enumsortorder),
      a.place > p.pronargs - p.pronargdefaults
    ) order by a.place)
    from unnest(p.proargtypes) with ordinality as a (type, place)
    inner join pg_catalog.pg_type as t on a.type = t.oid
  ), '[]') as arguments,
  p.provolatile <> 'v' as reads
from pg_catalog.pg_proc as p
inner join pg_catalog.pg_namespace as n on p.pronamespace = n.oid
where n.nspname = %s and p.prokind = 'f' and p.prorettype <> 'trigger'::regtype
order by 1

-- name: columns_named
-- a query for each column of a schema's tables with this name and type; a domain counts as its base type, an enum as text
select pg_catalog.format('select distinct c.%%1$I::text from %%2$I.%%3$I as c where c.%%1$I is not null order by 1',
  a.attname, n.nspname, c.relname) as query
from pg_catalog.pg_attribute as a
inner join pg_catalog.pg_class as c on a.attrelid = c.oid
inner join pg_catalog.pg_namespace as n on c.relnamespace = n.oid
inner join pg_catalog.pg_type as t on a.atttypid = t.oid
where
  n.nspname = %s and a.attname = %s and c.relkind in ('r', 'p') and not a.attisdropped
  and %s in (pg_catalog.format_type(coalesce(nullif(t.typbasetype, 0), t.oid), null), case t.typtype when 'e' then 'text' end)
order by c.relname

-- name: note_reader
-- stores a function with its call
insert into pg_temp.readers (name, caller, call) values (%s, %s, %s)

-- name: note_pool
-- stores the values of one of its arguments
insert into pg_temp.pools (reader, argument, number, value)
select p.reader, p.argument, v.number, v.value
from (values (%s, %s::integer, %s::text[])) as p (reader, argument, pool)
cross join unnest(p.pool) with ordinality as v (value, number)

-- name: read
-- the results of the calls with these numbers
select pg_temp.readings(%(caller)s, array(
  select pg_temp.written_call(%(name)s, c.numbers::integer[])
  from unnest(%(numbers)s::text[]) with ordinality as c (numbers, place)
  order by c.place
))

-- name: triggered
-- the tables on which triggers run functions of the schemas: the source of these, the columns of the key, the columns that a statement
-- may set (name, type, the type beneath a domain, the labels of an enum, and whether it may be null), those that clients insert, and a
-- query for the rows as JSON
select
  c.oid::pg_catalog.regclass::text as relation,
  (
    select string_agg(p.prosrc, e'\n' order by p.proname)
    from pg_catalog.pg_proc as p
    where p.oid in (select t.tgfoid from pg_catalog.pg_trigger as t where t.tgrelid = c.oid and not t.tgisinternal)
  ) as sources,
  array(
    select a.attname::text
    from pg_catalog.pg_constraint as k
    inner join pg_catalog.pg_attribute as a on k.conrelid = a.attrelid and a.attnum = any(k.conkey)
    where k.conrelid = c.oid and k.contype = 'p'
    order by a.attnum
  ) as key,
  (
    select pg_catalog.jsonb_agg(pg_catalog.jsonb_build_array(
      a.attname,
      pg_catalog.format_type(t.oid, null),
      pg_catalog.format_type(coalesce(nullif(t.typbasetype, 0), t.oid), null),
      array(select e.enumlabel::text from pg_catalog.pg_enum as e where e.enumtypid = t.oid order by e.enumsortorder),
      not (a.attnotnull or t.typnotnull)
    ) order by a.attnum)
    from pg_catalog.pg_attribute as a
    inner join pg_catalog.pg_type as t on a.atttypid = t.oid
    where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.attidentity = ''
  ) as columns,
  array(
    select a.attname::text
    from pg_catalog.pg_attribute as a
    where
      a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.attidentity = ''
      and case
        when has_any_column_privilege('authenticated', c.oid, 'insert') then has_column_privilege('authenticated', c.oid, a.attnum, 'insert')
        else not a.atthasdef and n.nspname = %(rules)s
      end
    order by a.attnum
  ) as inserted,
  pg_catalog.format('select to_jsonb(t)::text from %%s as t order by 1', c.oid::pg_catalog.regclass) as query
from pg_catalog.pg_class as c
inner join pg_catalog.pg_namespace as n on c.relnamespace = n.oid
where c.relkind in ('r', 'p') and exists (
  select
  from pg_catalog.pg_trigger as t
  inner join pg_catalog.pg_proc as p on t.tgfoid = p.oid
  inner join pg_catalog.pg_namespace as s on p.pronamespace = s.oid
  where t.tgrelid = c.oid and not t.tgisinternal and s.nspname = any(%(schemas)s)
)
order by 1

-- name: referenced
-- for each column of a table that refers to another table: a query for the values there, and the columns with the states of its rows
select
  a.attname::text as name,
  pg_catalog.format('select to_jsonb(t), t.%%I::text from %%s as t order by t::text', f.attname, k.confrelid::pg_catalog.regclass) as query
from pg_catalog.pg_constraint as k
inner join pg_catalog.pg_attribute as a on k.conrelid = a.attrelid and a.attnum = k.conkey[1]
inner join pg_catalog.pg_attribute as f on k.confrelid = f.attrelid and f.attnum = k.confkey[1]
where k.contype = 'f' and cardinality(k.conkey) = 1 and k.conrelid = %s::text::pg_catalog.regclass
order by 1

-- name: watched
-- the schemas of tables on which triggers run functions of the schemas, and these schemas
select distinct n.nspname
from pg_catalog.pg_namespace as n
where n.nspname = any(%(schemas)s) or exists (
  select
  from pg_catalog.pg_class as c
  inner join pg_catalog.pg_trigger as t on t.tgrelid = c.oid
  inner join pg_catalog.pg_proc as p on t.tgfoid = p.oid
  inner join pg_catalog.pg_namespace as s on p.pronamespace = s.oid
  where c.relnamespace = n.oid and not t.tgisinternal and s.nspname = any(%(schemas)s)
)
order by 1
