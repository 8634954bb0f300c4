create temporary table bases (relation regclass primary key, base jsonb not null);

-- The base row of a relation: it fits the column types, and does not depend on the rows of the table.
create function pg_temp.base_of(relation regclass)
returns jsonb
language sql
as $$
  select coalesce((select b.base from bases as b where b.relation = base_of.relation), '{}')
$$;

-- The columns that an insert may name: all of them, or those that a role may insert.
create function pg_temp.columns_of(relation regclass, grantee name default null)
returns text
language sql
as $$
  select string_agg(quote_ident(a.attname), ', ' order by a.attnum)
  from pg_catalog.pg_attribute as a
  where a.attrelid = columns_of.relation and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    and (grantee is null or has_column_privilege(grantee, columns_of.relation, a.attnum, 'insert'))
$$;

create function pg_temp.put(relation regclass, new_row jsonb, columns text)
returns void
language plpgsql
as $$
begin
  execute format(
    'insert into %1$s (%2$s) overriding system value select %2$s from jsonb_populate_record(null::%1$s, $1)',
    put.relation, put.columns
  ) using put.new_row;
end;
$$;

-- Drops everything that would refuse a row before a policy does, or before one constraint: triggers, and the constraints that are
-- checked earlier. Checks run in the order of their names, before all other constraints. Before a NOT NULL or a domain only
-- triggers run, and before the NOT NULL of a generated column those of the other columns.
create function pg_temp.strip(relation regclass, keep name default '')
returns void
language plpgsql
as $$
declare
  v_name name;
  v_kept text := case keep when '' then '*' else coalesce(
    (select k.contype::text from pg_catalog.pg_constraint as k where k.conrelid = strip.relation and k.conname = keep),
    (
      select 'u' from pg_catalog.pg_index as x join pg_catalog.pg_class as i on i.oid = x.indexrelid
      where x.indrelid = strip.relation and i.relname = keep
    )
  ) end;
begin
  execute format('alter table %s disable trigger user', strip.relation);
  for v_name in
    select k.conname from pg_catalog.pg_constraint as k
    where k.conrelid = strip.relation and k.contype in ('c', 'f', 'u', 'p', 'x') and k.conname <> keep
      and case v_kept
        when 'c' then k.contype = 'c' and k.conname < keep
        else v_kept is not null
      end
      -- Keep the key that a self-reference of the table points at.
      and not (k.contype in ('p', 'u') and exists (
        select from pg_catalog.pg_constraint as f
        where f.conrelid = strip.relation and f.conname = keep and f.contype = 'f' and f.conindid = k.conindid
      ))
  loop
    -- Dropping one constraint may have dropped another.
    if exists (select from pg_catalog.pg_constraint as k where k.conrelid = strip.relation and k.conname = v_name) then
      execute format('alter table %s drop constraint %I cascade', strip.relation, v_name);
    end if;
  end loop;
  for v_name in
    select a.attname from pg_catalog.pg_attribute as a
    where a.attrelid = strip.relation and a.attnum > 0 and a.attnotnull and a.attidentity = '' and a.attname <> keep
      and (a.attgenerated <> '' or exists (
        select from pg_catalog.pg_attribute as g
        where g.attrelid = strip.relation and g.attname = keep and g.attgenerated <> ''
      ))
      and not exists (
        select from pg_catalog.pg_constraint as k
        where k.conrelid = strip.relation and k.contype = 'p' and a.attnum = any(k.conkey)
      )
  loop
    execute format('alter table %s alter column %I drop not null', strip.relation, v_name);
  end loop;
  for v_name in
    select i.relname from pg_catalog.pg_index as x join pg_catalog.pg_class as i on i.oid = x.indexrelid
    where x.indrelid = strip.relation and x.indisunique and i.relname <> keep and v_kept <> 'c'
      and not exists (select from pg_catalog.pg_constraint as k where k.conindid = i.oid)
  loop
    execute format('drop index %I.%I', (select n.nspname from pg_catalog.pg_class as c
      join pg_catalog.pg_namespace as n on n.oid = c.relnamespace where c.oid = strip.relation), v_name);
  end loop;
end;
$$;

-- Deletes the rows that a foreign key points at. Other foreign keys to them are dropped first.
create function pg_temp.remove_target(relation regclass, foreign_key name)
returns void
language plpgsql
as $$
declare
  v_target regclass;
  v_other record;
begin
  select k.confrelid into v_target from pg_catalog.pg_constraint as k
  where k.conrelid = remove_target.relation and k.conname = remove_target.foreign_key;
  if v_target is null then
    return;
  end if;
  execute format('alter table %s disable trigger user', v_target);
  for v_other in
    select k.conrelid::regclass as relation, k.conname from pg_catalog.pg_constraint as k
    where k.confrelid = v_target and (k.conrelid, k.conname) <> (remove_target.relation::oid, remove_target.foreign_key)
  loop
    execute format('alter table %s drop constraint %I cascade', v_other.relation, v_other.conname);
  end loop;
  execute format('delete from %s where true', v_target);
end;
$$;

-- The refusal of a row: the sqlstate and the constraint or column; null when the row is accepted. Everything is rolled back.
-- `times` is how often the row is inserted; 0 means once, and then the row that it refers to is deleted. "x * 501" stands for a
-- text of 501 letters.
create function pg_temp.refusal_of(relation regclass, changes jsonb, times integer default 1, alone name default '')
returns text
language plpgsql
as $$
declare
  v_changes jsonb := replace(
    replace(changes::text, '"x * 20001"', to_jsonb(repeat('x', 20001))::text), '"x * 501"', to_jsonb(repeat('x', 501))::text
  );
  v_row jsonb := pg_temp.base_of(refusal_of.relation) || v_changes;
  v_constraint text;
  v_column text;
begin
  if alone <> '' then
    perform pg_temp.strip(refusal_of.relation, alone);
  end if;
  for v_time in 1 .. greatest(times, 1) loop
    perform pg_temp.put(refusal_of.relation, v_row, pg_temp.columns_of(refusal_of.relation));
  end loop;
  if times = 0 then
    perform pg_temp.remove_target(refusal_of.relation, alone);
  end if;
  raise exception 'passed' using errcode = 'TESTS';
exception
  when sqlstate 'TESTS' then
    return null;
  when others then
    get stacked diagnostics v_constraint = constraint_name, v_column = column_name;
    return concat_ws(' ', sqlstate, coalesce(nullif(v_constraint, ''), nullif(v_column, ''), sqlerrm));
end;
$$;
