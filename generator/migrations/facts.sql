-- name: facts
-- every object of the schemas, one row for each aspect that can change by itself: definition, owner, rights, comment
with
spaces as (
  select n.oid, n.nspname, n.nspowner, n.nspacl from pg_namespace as n where n.nspname = any(%(schemas)s)
),
members as materialized (
  -- Leave out the objects of extensions.
  select d.classid, d.objid from pg_depend as d where d.deptype = 'e'
),
roles as materialized (
  select
    r.oid,
    case when r.rolname = %(owner)s then '(owner)' else quote_ident(r.rolname) end as name
  from pg_roles as r
  union all
  select 0, 'public'
),
relations as materialized (
  select
    c.*,
    quote_ident(n.nspname) || '.' || quote_ident(c.relname) as identity,
    case c.relkind
      when 'r' then 'table' when 'p' then 'table' when 'f' then 'foreign table'
      when 'v' then 'view' when 'm' then 'materialized view' when 'S' then 'sequence' when 'c' then 'type'
    end as kind,
    coalesce(c.relkind = 'S' and exists(
      select from pg_depend as d
      where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.objsubid = 0 and d.deptype = 'i'
    ), false) as is_internal
  from pg_class as c
  inner join spaces as n on c.relnamespace = n.oid
  where
    c.relkind in ('r', 'p', 'f', 'v', 'm', 'S', 'c')
    and not exists(select from members as m where m.classid = 'pg_class'::regclass and m.objid = c.oid)
),
attributes as materialized (
  select
    a.*,
    r.identity || '.' || quote_ident(a.attname) as identity,
    r.relkind,
    pg_get_expr(d.adbin, d.adrelid) as expression,
    format_type(a.atttypid, a.atttypmod)
    || case when a.attcollation <> t.typcollation then ' collate ' || a.attcollation::regcollation::text else '' end
    as shape,
    a.attstorage <> t.typstorage as has_storage
  from pg_attribute as a
  inner join relations as r on a.attrelid = r.oid
  inner join pg_type as t on a.atttypid = t.oid
  left join pg_attrdef as d on a.attrelid = d.adrelid and a.attnum = d.adnum
  where a.attnum > 0 and not a.attisdropped and r.relkind <> 'S'
),
routines as materialized (
  select
    p.*,
    quote_ident(n.nspname) || '.' || quote_ident(p.proname)
    || '(' || pg_get_function_identity_arguments(p.oid) || ')' as signature,
    (pg_identify_object('pg_proc'::regclass, p.oid, 0)).identity,
    case p.prokind when 'p' then 'procedure' when 'a' then 'aggregate' else 'function' end as kind
  from pg_proc as p
  inner join spaces as n on p.pronamespace = n.oid
  where
    not exists(select from members as m where m.classid = 'pg_proc'::regclass and m.objid = p.oid)
    and not exists( -- The constructors of a range type.
      select from pg_depend as d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'i'
    )
),
types as materialized (
  select
    t.*,
    quote_ident(n.nspname) || '.' || quote_ident(t.typname) as identity,
    case t.typtype when 'd' then 'domain' when 'e' then 'enum' when 'r' then 'range' else 'base type' end as kind
  from pg_type as t
  inner join spaces as n on t.typnamespace = n.oid
  where
    (t.typtype in ('d', 'e', 'r') or (t.typtype = 'b' and t.typelem = 0))
    and not exists(select from members as m where m.classid = 'pg_type'::regclass and m.objid = t.oid)
),
hooks as materialized (
  -- The house's triggers and policies on tables of others.
  select c.oid, quote_ident(n.nspname) || '.' || quote_ident(c.relname) as identity
  from pg_class as c
  inner join pg_namespace as n on c.relnamespace = n.oid
  where
    c.relkind in ('r', 'p', 'v', 'f')
    and n.nspname <> all(%(schemas)s)
    and n.nspname not in ('pg_catalog', 'information_schema', 'migrations')
    and n.nspname not like 'pg\_%%'
),
hangers as materialized (
  select r.oid, r.identity, true as ours from relations as r
  union all
  select h.oid, h.identity, false from hooks as h
),
triggers as materialized (
  select t.*, quote_ident(t.tgname) || ' on ' || h.identity as identity
  from pg_trigger as t
  inner join hangers as h on t.tgrelid = h.oid
  where
    not t.tgisinternal
    and t.tgparentid = 0
    and (h.ours or exists(select from routines as p where p.oid = t.tgfoid))
),
policies as materialized (
  select p.*, quote_ident(p.polname) || ' on ' || h.identity as identity
  from pg_policy as p
  inner join hangers as h on p.polrelid = h.oid
),
constraints as materialized (
  select
    c.*,
    quote_ident(c.conname) || ' on ' || coalesce(r.identity, 'domain ' || t.identity) as identity
  from pg_constraint as c
  left join relations as r on c.conrelid = r.oid
  left join types as t on c.contypid = t.oid
  where
    c.contype in ('c', 'f', 'p', 'u', 'x')
    and c.conparentid = 0
    and (c.conislocal or c.conrelid = 0)
    and (r.oid is not null or t.oid is not null)
),
indexes as materialized (
  select
    i.*,
    c.reloptions,
    quote_ident(n.nspname) || '.' || quote_ident(c.relname) as identity
  from pg_index as i
  inner join pg_class as c on i.indexrelid = c.oid
  inner join pg_namespace as n on c.relnamespace = n.oid
  inner join relations as r on i.indrelid = r.oid
  where
    not c.relispartition
    and not exists(
      select from pg_depend as d
      where
        d.classid = 'pg_class'::regclass
        and d.objid = i.indexrelid
        and d.refclassid = 'pg_constraint'::regclass
        and d.deptype = 'i'
    )
),
rules as materialized (
  select r.*, quote_ident(r.rulename) || ' on ' || c.identity as identity
  from pg_rewrite as r
  inner join relations as c on r.ev_class = c.oid
  where r.rulename <> '_RETURN'
),
statistics_ as materialized (
  select s.*, quote_ident(n.nspname) || '.' || quote_ident(s.stxname) as identity
  from pg_statistic_ext as s
  inner join spaces as n on s.stxnamespace = n.oid
),
defaults as materialized (
  select
    d.*,
    case d.defaclobjtype
      when 'r' then 'tables' when 'S' then 'sequences' when 'f' then 'functions' when 'T' then 'types' else 'schemas'
    end || coalesce(' in schema ' || quote_ident(n.nspname), '') as identity
  from pg_default_acl as d
  inner join pg_roles as r on d.defaclrole = r.oid
  left join pg_namespace as n on d.defaclnamespace = n.oid
  where
    r.rolname = %(owner)s
    and (d.defaclnamespace = 0 or n.nspname = any(%(schemas)s))
),
addresses as (
  -- kind, identity, address, owner, rights
  select 'schema' as kind, quote_ident(nspname) as identity, 'pg_namespace'::regclass as class, oid, 0 as sub,
    nspowner as owner, coalesce(nspacl, acldefault('n', nspowner)) as acl, acldefault('n', nspowner) as usual
  from spaces
  union all
  select kind, identity, 'pg_class'::regclass, oid, 0, relowner,
    coalesce(relacl, acldefault(case relkind when 'S' then 's' else 'r' end::"char", relowner)),
    acldefault(case relkind when 'S' then 's' else 'r' end::"char", relowner)
  from relations
  where relkind <> 'c'
  union all
  select 'type', r.identity, 'pg_type'::regclass, t.oid, 0, t.typowner,
    coalesce(t.typacl, acldefault('T', t.typowner)), acldefault('T', t.typowner)
  from relations as r
  inner join pg_type as t on r.reltype = t.oid
  where r.relkind = 'c'
  union all
  select 'column', identity, 'pg_class'::regclass, attrelid, attnum::int, null, attacl, null from attributes
  union all
  select kind, identity, 'pg_proc'::regclass, oid, 0, proowner,
    coalesce(proacl, acldefault('f', proowner)), acldefault('f', proowner)
  from routines
  union all
  select kind, identity, 'pg_type'::regclass, oid, 0, typowner,
    coalesce(typacl, acldefault('T', typowner)), acldefault('T', typowner)
  from types
  union all
  select 'index', identity, 'pg_class'::regclass, indexrelid, 0, null, null, null from indexes
  union all
  select 'constraint', identity, 'pg_constraint'::regclass, oid, 0, null, null, null from constraints
  union all
  select 'trigger', identity, 'pg_trigger'::regclass, oid, 0, null, null, null from triggers
  union all
  select 'policy', identity, 'pg_policy'::regclass, oid, 0, null, null, null from policies
  union all
  select 'rule', identity, 'pg_rewrite'::regclass, oid, 0, null, null, null from rules
  union all
  select 'statistics', identity, 'pg_statistic_ext'::regclass, oid, 0, stxowner, null, null from statistics_
),
others as (
  -- All other objects of the schemas: operators, casts, text search parts
  select distinct
    i.type as kind,
    i.identity,
    d.classid::regclass as class,
    d.objid as oid
  from pg_depend as d
  inner join spaces as n on d.refclassid = 'pg_namespace'::regclass and d.refobjid = n.oid
  cross join lateral pg_identify_object(d.classid, d.objid, 0) as i
  where
    d.deptype = 'n'
    and d.classid not in (
      'pg_class'::regclass, 'pg_proc'::regclass, 'pg_type'::regclass, 'pg_default_acl'::regclass,
      'pg_statistic_ext'::regclass, 'pg_extension'::regclass, 'pg_constraint'::regclass,
      'pg_publication_namespace'::regclass
    )
    and not exists(select from members as m where m.classid = d.classid and m.objid = d.objid)
),
said (kind, identity, aspect, says, class, oid, sub) as (
  select 'schema', quote_ident(nspname), '', '', 'pg_namespace'::regclass, oid, 0 from spaces
  union all
  select
    kind, identity, '',
    case relpersistence when 'u' then 'unlogged ' else '' end
    || case relkind when 'p' then 'partition by ' || pg_get_partkeydef(oid) else '' end
    || case when relispartition then (
      select 'partition of ' || i.inhparent::regclass::text || ' ' || pg_get_expr(relations.relpartbound, relations.oid)
      from pg_inherits as i
      where i.inhrelid = relations.oid
    ) else coalesce((
      select 'inherits (' || string_agg(i.inhparent::regclass::text, ', ' order by i.inhseqno) || ')'
      from pg_inherits as i
      where i.inhrelid = relations.oid
    ), '') end,
    'pg_class'::regclass, oid, 0
  from relations
  where relkind in ('r', 'p', 'f')
  union all
  select kind, identity, 'row security',
    case when relrowsecurity then 'enabled' else 'disabled' end || case when relforcerowsecurity then ', forced' else '' end,
    'pg_class'::regclass, oid, 0
  from relations
  where relkind in ('r', 'p')
  union all
  select kind, identity, 'replica identity',
    case relreplident when 'n' then 'nothing' when 'f' then 'full' else (
      select 'using index ' || quote_ident(x.relname)
      from pg_index as i
      inner join pg_class as x on i.indexrelid = x.oid
      where i.indrelid = relations.oid and i.indisreplident
    ) end,
    'pg_class'::regclass, oid, 0
  from relations
  where relkind in ('r', 'p') and relreplident <> 'd'
  union all
  select kind, identity, 'options', o.options, 'pg_class'::regclass, relations.oid, 0
  from relations
  cross join lateral (select string_agg(x, ', ' order by x) as options from unnest(reloptions) as x) as o
  where o.options is not null
  union all
  select kind, identity, '', pg_get_viewdef(oid), 'pg_class'::regclass, oid, 0
  from relations
  where relkind in ('v', 'm')
  union all
  select r.kind, r.identity, 'columns',
    (
      select string_agg(quote_ident(a.attname) || ' ' || a.shape, ', ' order by a.attnum)
      from attributes as a
      where a.attrelid = r.oid
    ),
    'pg_class'::regclass, r.oid, 0
  from relations as r
  where r.relkind in ('v', 'm')
  union all
  select 'type', r.identity, '',
    coalesce(
      (
        select string_agg(quote_ident(a.attname) || ' ' || a.shape, ', ' order by a.attnum)
        from attributes as a
        where a.attrelid = r.oid
      ),
      ''
    ),
    'pg_type'::regclass, r.reltype, 0
  from relations as r
  where r.relkind = 'c'
  union all
  select 'sequence', r.identity, '',
    format(
      'as %%s start with %%s increment by %%s minvalue %%s maxvalue %%s cache %%s%%s', format_type(s.seqtypid, null),
      s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, case when s.seqcycle then ' cycle' else '' end
    ),
    'pg_class'::regclass, r.oid, 0
  from relations as r
  inner join pg_sequence as s on r.oid = s.seqrelid
  where not r.is_internal
  union all
  select 'sequence', r.identity, 'owned by', a.identity, 'pg_class'::regclass, r.oid, 0
  from relations as r
  inner join pg_depend as d
    on d.classid = 'pg_class'::regclass and r.oid = d.objid and d.refclassid = 'pg_class'::regclass and d.deptype = 'a'
  inner join attributes as a on d.refobjid = a.attrelid and d.refobjsubid = a.attnum
  where r.relkind = 'S'
  union all
  select 'column', a.identity, x.aspect, x.says, 'pg_class'::regclass, a.attrelid, a.attnum::int
  from attributes as a
  cross join lateral (
    values
    ('', a.shape),
    ('not null', case when a.attnotnull then 'not null' end),
    ('default', case when a.attgenerated = '' then a.expression end),
    ('generated', case a.attgenerated when 's' then a.expression || ' stored' when 'v' then a.expression || ' virtual' end),
    ('identity', case a.attidentity
      when '' then null
      else case a.attidentity when 'a' then 'always' else 'by default' end || (
        select format(
          ' (start with %%s increment by %%s minvalue %%s maxvalue %%s cache %%s%%s)', s.seqstart, s.seqincrement, s.seqmin,
          s.seqmax, s.seqcache, case when s.seqcycle then ' cycle' else '' end
        )
        from pg_depend as d
        inner join pg_sequence as s on d.objid = s.seqrelid
        where
          d.classid = 'pg_class'::regclass and d.refclassid = 'pg_class'::regclass and d.refobjid = a.attrelid
          and d.refobjsubid = a.attnum and d.deptype = 'i'
      )
    end),
    ('storage', case when a.has_storage then
      case a.attstorage when 'p' then 'plain' when 'e' then 'external' when 'm' then 'main' else 'extended' end
    end),
    ('compression', case a.attcompression when 'p' then 'pglz' when 'l' then 'lz4' end),
    ('statistics', case when a.attstattarget >= 0 then a.attstattarget::text end),
    ('options', array_to_string(a.attoptions, ', '))
  ) as x (aspect, says)
  where a.relkind in ('r', 'p', 'f') and x.says is not null
  union all
  select 'column', a.identity, 'default', a.expression, 'pg_class'::regclass, a.attrelid, a.attnum::int
  from attributes as a
  where a.relkind = 'v' and a.expression is not null
  union all
  select kind, identity, '', case when prokind <> 'a' then pg_get_functiondef(oid) else (
    select concat_ws(
      ', ',
      'sfunc = ' || g.aggtransfn::regproc::text,
      'stype = ' || format_type(g.aggtranstype, null),
      'sspace = ' || nullif(g.aggtransspace, 0),
      'finalfunc = ' || nullif(g.aggfinalfn::oid, 0)::regproc::text,
      case when g.aggfinalextra then 'finalfunc_extra' end,
      'combinefunc = ' || nullif(g.aggcombinefn::oid, 0)::regproc::text,
      'initcond = ' || quote_literal(g.agginitval),
      case routines.proparallel when 's' then 'parallel = safe' when 'r' then 'parallel = restricted' end,
      case when g.aggkind = 'h' then 'hypothetical' end
    )
    from pg_aggregate as g
    where g.aggfnoid = routines.oid
  ) end, 'pg_proc'::regclass, oid, 0
  from routines
  union all
  select t.kind, t.identity, x.aspect, x.says, 'pg_type'::regclass, t.oid, 0
  from types as t
  left join pg_type as b on t.typbasetype = b.oid
  cross join lateral (
    values
    (
      '',
      case t.typtype
        when 'd' then format_type(t.typbasetype, t.typtypmod)
          || case when t.typcollation <> b.typcollation then ' collate ' || t.typcollation::regcollation::text else '' end
        when 'e' then (
          select jsonb_agg(e.enumlabel order by e.enumsortorder)::text from pg_enum as e where e.enumtypid = t.oid
        )
        when 'r' then (
          select concat_ws(
            ', ',
            'subtype = ' || format_type(g.rngsubtype, null),
            'collation = ' || nullif(g.rngcollation, 0)::regcollation::text,
            'canonical = ' || nullif(g.rngcanonical::oid, 0)::regproc::text,
            'subtype_diff = ' || nullif(g.rngsubdiff::oid, 0)::regproc::text,
            'multirange_type_name = ' || format_type(g.rngmultitypid, null)
          )
          from pg_range as g
          where g.rngtypid = t.oid
        )
        else ''
      end
    ),
    ('default', case when t.typtype = 'd' then coalesce(pg_get_expr(t.typdefaultbin, 0), t.typdefault) end),
    ('not null', case when t.typnotnull then 'not null' end)
  ) as x (aspect, says)
  where x.says is not null
  union all
  select 'index', identity, '', pg_get_indexdef(indexrelid), 'pg_class'::regclass, indexrelid, 0 from indexes
  union all
  select 'index', identity, 'validity', 'invalid', 'pg_class'::regclass, indexrelid, 0 from indexes where not indisvalid
  union all
  select 'index', identity, 'clustered', 'clustered', 'pg_class'::regclass, indexrelid, 0 from indexes where indisclustered
  union all
  select 'constraint', identity, '', pg_get_constraintdef(oid), 'pg_constraint'::regclass, oid, 0 from constraints
  union all
  select 'trigger', identity, '', pg_get_triggerdef(oid), 'pg_trigger'::regclass, oid, 0 from triggers
  union all
  select 'trigger', identity, 'enabled',
    case tgenabled when 'O' then 'enabled' when 'A' then 'always' when 'R' then 'replica' else 'disabled' end,
    'pg_trigger'::regclass, oid, 0
  from triggers
  union all
  select 'policy', p.identity, '',
    concat_ws(
      ' ',
      case when p.polpermissive then 'as permissive' else 'as restrictive' end,
      'for ' || case p.polcmd
        when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all'
      end,
      'to ' || (select string_agg(r.name, ', ' order by r.name) from roles as r where r.oid = any(p.polroles)),
      'using (' || pg_get_expr(p.polqual, p.polrelid) || ')',
      'with check (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')'
    ),
    'pg_policy'::regclass, p.oid, 0
  from policies as p
  union all
  select 'rule', identity, '', pg_get_ruledef(oid), 'pg_rewrite'::regclass, oid, 0 from rules
  union all
  select 'rule', identity, 'enabled',
    case ev_enabled when 'O' then 'enabled' when 'A' then 'always' when 'R' then 'replica' else 'disabled' end,
    'pg_rewrite'::regclass, oid, 0
  from rules
  where ev_enabled <> 'O'
  union all
  select 'statistics', identity, '', pg_get_statisticsobjdef(oid), 'pg_statistic_ext'::regclass, oid, 0 from statistics_
  union all
  select 'publication', quote_ident(p.pubname) || ' of ' || r.identity, '', '', 'pg_publication_rel'::regclass, l.oid, 0
  from pg_publication_rel as l
  inner join pg_publication as p on l.prpubid = p.oid
  inner join relations as r on l.prrelid = r.oid
  union all
  select 'event trigger', quote_ident(e.evtname), '',
    format('on %%s %%s', e.evtevent, (select p.identity from routines as p where p.oid = e.evtfoid)),
    'pg_event_trigger'::regclass, e.oid, 0
  from pg_event_trigger as e
  where exists(select from routines as p where p.oid = e.evtfoid)
  union all
  select kind, identity, '', '', class, oid, 0 from others
  union all
  select kind, identity, 'owner', (select r.name from roles as r where r.oid = owner), class, oid, sub
  from addresses
  where owner is not null
  union all
  select a.kind, a.identity, 'comment', d.description, a.class, a.oid, a.sub
  from addresses as a
  inner join pg_description as d on a.oid = d.objoid and a.class::oid = d.classoid and a.sub = d.objsubid
  union all
  select a.kind, a.identity, 'grant to ' || r.name, g.privileges, a.class, a.oid, a.sub
  from addresses as a
  cross join lateral (
    select
      x.grantee,
      string_agg(x.privilege_type || case when x.is_grantable then '*' else '' end, ', ' order by x.privilege_type) as privileges
    from aclexplode(a.acl) as x
    where x.grantee is distinct from a.owner
    group by x.grantee
  ) as g
  inner join roles as r on g.grantee = r.oid
  union all
  select a.kind, a.identity, 'grant to ' || r.name,
    coalesce((
      select string_agg(x.privilege_type, ', ' order by x.privilege_type)
      from aclexplode(a.acl) as x
      where x.grantee = a.owner
    ), 'nothing'),
    a.class, a.oid, a.sub
  from addresses as a
  inner join roles as r on a.owner = r.oid
  where
    a.usual is not null
    and (
      select array_agg(x.privilege_type order by x.privilege_type) from aclexplode(a.acl) as x where x.grantee = a.owner
    ) is distinct from (
      select array_agg(x.privilege_type order by x.privilege_type) from aclexplode(a.usual) as x where x.grantee = a.owner
    )
  union all
  select 'default privileges', d.identity, 'grant to ' || r.name,
    string_agg(x.privilege_type || case when x.is_grantable then '*' else '' end, ', ' order by x.privilege_type),
    'pg_default_acl'::regclass, d.oid, 0
  from defaults as d
  cross join lateral aclexplode(d.defaclacl) as x
  inner join roles as r on x.grantee = r.oid
  where x.grantee <> d.defaclrole
  group by d.identity, r.name, d.oid
  union all
  -- By default everybody may execute a role's new functions; so a revoked default is a fact, too.
  select 'default privileges', d.identity, 'without public', 'nothing', 'pg_default_acl'::regclass, d.oid, 0
  from defaults as d
  where
    d.defaclnamespace = 0
    and d.defaclobjtype in ('f', 'T')
    and not exists(select from aclexplode(d.defaclacl) as x where x.grantee = 0)
)
select
  kind,
  identity,
  aspect,
  says,
  class::oid::bigint as class,
  oid::bigint as oid,
  sub::int as sub
from said

-- name: buckets
-- the buckets of Storage and their limits for uploads
select
  b.id as identity,
  pg_catalog.jsonb_build_object(
    'public', coalesce(b.public, false),
    'file_size_limit', b.file_size_limit,
    'allowed_mime_types', b.allowed_mime_types
  )::text as says
from storage.buckets as b

-- name: jobs
-- the jobs that pg_cron runs under the name of the house
select
  j.jobname as identity,
  pg_catalog.jsonb_build_object('schedule', j.schedule, 'command', j.command, 'active', j.active)::text as says
from cron.job as j
where pg_catalog.starts_with(j.jobname, 'retro: ')

-- name: surroundings
-- the server's version, the roles, and what is installed
select
  current_user::text as role,
  session_user::text as login,
  (select r.rolsuper from pg_catalog.pg_roles as r where r.rolname = current_user) as is_superuser,
  (select r.rolcreatedb or r.rolsuper from pg_catalog.pg_roles as r where r.rolname = current_user) as may_create_databases,
  pg_catalog.current_setting('server_version_num')::int as version,
  coalesce(
    (
      select pg_catalog.pg_get_userbyid(n.nspowner)::text
      from pg_catalog.pg_namespace as n
      where n.nspname = 'migrations'
    ),
    current_user::text
  ) as owner,
  pg_catalog.to_regclass('storage.buckets') is not null as has_buckets,
  pg_catalog.to_regclass('cron.job') is not null as has_jobs,
  array(
    select e.extname::text || ' in ' || n.nspname::text
    from pg_catalog.pg_extension as e
    inner join pg_catalog.pg_namespace as n on e.extnamespace = n.oid
    union all
    select 'cron.job' where pg_catalog.to_regclass('cron.job') is not null
    order by 1
  ) as extensions

-- name: dependencies
-- which object needs which: pairs of addresses; a part of an object counts as the object
with
wholes as materialized (
  select 'pg_rewrite'::regclass::oid as part_class, r.oid as part, 0 as part_sub,
    'pg_class'::regclass::oid as whole_class, r.ev_class as whole, 0 as whole_sub
  from pg_rewrite as r
  where r.rulename = '_RETURN'
  union all
  select 'pg_attrdef'::regclass, d.oid, 0, 'pg_class'::regclass, d.adrelid, d.adnum from pg_attrdef as d
  union all
  select 'pg_class'::regclass, c.oid, 0, 'pg_type'::regclass, c.reltype, 0 from pg_class as c where c.relkind = 'c'
  union all
  select 'pg_type'::regclass, t.oid, 0, 'pg_class'::regclass, c.oid, 0
  from pg_type as t
  inner join pg_class as c on t.typrelid = c.oid and c.relkind <> 'c'
  union all
  select
    'pg_type'::regclass, a.oid, 0,
    case when coalesce(c.relkind, 'c') = 'c' then 'pg_type'::regclass else 'pg_class'::regclass end,
    case when coalesce(c.relkind, 'c') = 'c' then t.oid else c.oid end, 0
  from pg_type as a
  inner join pg_type as t on a.oid = t.typarray
  left join pg_class as c on t.typrelid = c.oid
  union all
  select 'pg_type'::regclass, g.rngmultitypid, 0, 'pg_type'::regclass, g.rngtypid, 0 from pg_range as g
  union all
  select 'pg_class'::regclass, d.objid, 0, 'pg_constraint'::regclass, d.refobjid, 0
  from pg_depend as d
  where
    d.classid = 'pg_class'::regclass and d.refclassid = 'pg_constraint'::regclass and d.deptype = 'i'
)
select distinct
  coalesce(o.whole_class, d.classid)::bigint,
  coalesce(o.whole, d.objid)::bigint,
  coalesce(o.whole_sub, d.objsubid)::int,
  coalesce(q.whole_class, d.refclassid)::bigint,
  coalesce(q.whole, d.refobjid)::bigint,
  coalesce(q.whole_sub, d.refobjsubid)::int,
  d.deptype::text
from pg_depend as d
left join wholes as o on d.classid = o.part_class and d.objid = o.part
left join wholes as q on d.refclassid = q.part_class and d.refobjid = q.part
where
  d.refobjid >= 16384 -- what initdb made never goes
  and (coalesce(o.whole_class, d.classid), coalesce(o.whole, d.objid), coalesce(o.whole_sub, d.objsubid))
  <> (coalesce(q.whole_class, d.refclassid), coalesce(q.whole, d.refobjid), coalesce(q.whole_sub, d.refobjsubid))

-- name: bodies
-- the plpgsql functions of the schemas by name: body, parameters, and the table whose trigger it is, if it is only one
select
  n.nspname || '.' || p.proname as name,
  p.prosrc as body,
  pg_catalog.pg_get_functiondef(p.oid) as definition,
  coalesce(p.proargnames, pg_catalog.array_fill(''::text, array[p.pronargs::int])) as parameters,
  array(
    select pg_catalog.format_type(a.type, null)
    from pg_catalog.unnest(coalesce(p.proallargtypes, p.proargtypes::oid[])) with ordinality as a (type, place)
    order by a.place
  ) as types,
  coalesce(
    (
      select pg_catalog.substr(c.setting, pg_catalog.length('search_path=') + 1)
      from pg_catalog.unnest(p.proconfig) as c (setting)
      where pg_catalog.starts_with(c.setting, 'search_path=')
    ),
    'public'
  ) as search_path,
  (
    select case when count(distinct c.oid) = 1 then min(pg_catalog.format('%%I.%%I', h.nspname, c.relname)) end
    from pg_catalog.pg_trigger as t
    inner join pg_catalog.pg_class as c on t.tgrelid = c.oid
    inner join pg_catalog.pg_namespace as h on c.relnamespace = h.oid
    where t.tgfoid = p.oid
  ) as on_table
from pg_catalog.pg_proc as p
inner join pg_catalog.pg_language as l on p.prolang = l.oid
inner join pg_catalog.pg_namespace as n on p.pronamespace = n.oid
where
  n.nspname = any(%(schemas)s)
  and l.lanname = 'plpgsql'
order by 1

-- name: validators
-- the validator of each function's language, and the search path under which to check the function's body
select
  p.oid::bigint,
  n.nspname || '.' || p.proname as name,
  l.lanvalidator::pg_catalog.regproc::text as validator,
  coalesce(
    (
      select pg_catalog.substr(c.setting, pg_catalog.length('search_path=') + 1)
      from pg_catalog.unnest(p.proconfig) as c (setting)
      where pg_catalog.starts_with(c.setting, 'search_path=')
    ),
    'public'
  ) as search_path
from pg_catalog.pg_proc as p
inner join pg_catalog.pg_language as l on p.prolang = l.oid
inner join pg_catalog.pg_namespace as n on p.pronamespace = n.oid
where
  n.nspname = any(%(schemas)s)
  and p.prokind in ('f', 'p')
  and l.lanname in ('sql', 'plpgsql')
  and not exists (
    select from pg_catalog.pg_depend as d
    where d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass and d.objid = p.oid and d.deptype = 'e'
  )
order by 2

-- name: stored
-- the file of each table: another file afterwards means that the table was rewritten
select c.oid::pg_catalog.regclass::text, c.relfilenode::bigint
from pg_catalog.pg_class as c
where c.oid >= 16384 and c.relkind in ('r', 'm', 'v', 'p')

-- name: own_locks
-- the strongest lock of this transaction on each existing table and view
select distinct on (c.oid)
  c.oid::pg_catalog.regclass::text as relation,
  l.mode
from pg_catalog.pg_locks as l
inner join pg_catalog.pg_class as c on l.relation = c.oid
where
  l.pid = pg_catalog.pg_backend_pid()
  and l.granted
  and c.oid >= 16384
  and c.relkind in ('r', 'p', 'v', 'm')
  and l.mode <> 'AccessShareLock'
order by c.oid, pg_catalog.array_position(
  array[
    'AccessExclusiveLock', 'ExclusiveLock', 'ShareRowExclusiveLock', 'ShareLock', 'ShareUpdateExclusiveLock',
    'RowExclusiveLock', 'RowShareLock'
  ],
  l.mode
)

-- name: try_run
-- takes the lock for runs for this transaction; false when another run has it
select pg_catalog.pg_try_advisory_xact_lock(%(key)s)

-- name: tables
-- the tables of the schemas, by address and name
select c.oid::bigint, pg_catalog.format('%%I.%%I', n.nspname, c.relname)
from pg_catalog.pg_class as c
inner join pg_catalog.pg_namespace as n on c.relnamespace = n.oid
where n.nspname = any(%(schemas)s) and c.relkind = 'r'
order by 2

-- name: copying
-- the current role, the owner of the named database, and whether the role may copy it
select
  current_user::text,
  pg_catalog.pg_get_userbyid(d.datdba)::text as owner,
  r.rolsuper or (r.rolcreatedb and pg_catalog.pg_has_role(d.datdba, 'MEMBER')) as may_copy
from pg_catalog.pg_database as d
cross join pg_catalog.pg_roles as r
where d.datname = %(database)s and r.rolname = current_user

-- name: sizes
-- the size of each table with its indexes, in bytes
select c.oid::pg_catalog.regclass::text, pg_catalog.pg_total_relation_size(c.oid)
from pg_catalog.pg_class as c
where c.oid >= 16384 and c.relkind in ('r', 'p', 'm')
