-- Foreign keys with one column, recorded before they are dropped.
create temporary table pointers as
select
  k.conrelid as relation,
  a.attname::text as key,
  k.confrelid as target,
  f.attname::text as target_key
from pg_catalog.pg_constraint as k
inner join pg_catalog.pg_attribute as a on k.conrelid = a.attrelid and k.conkey[1] = a.attnum
inner join pg_catalog.pg_attribute as f on k.confrelid = f.attrelid and k.confkey[1] = f.attnum
where k.contype = 'f' and cardinality(k.conkey) = 1;

-- The values of a key that belong to an account: its own id, and the ids of rows in the key's table that name the account.
create function pg_temp.own_keys(relation regclass, key text, account uuid)
returns text[]
language plpgsql
as $$
declare
  v_table regclass := own_keys.relation;
  v_key text := own_keys.key;
  v_pointer pointers;
  v_column name;
  v_keys text[] := array[own_keys.account::text];
  v_more text[];
begin
  -- A key column refers to the same table everywhere. If it is only part of a two-column foreign key here, the single-column key of
  -- another table shows which table that is.
  select p.* into v_pointer from pointers as p
  where p.key = own_keys.key order by p.relation <> own_keys.relation, p.relation::text limit 1;
  if found then
    v_table := v_pointer.target;
    v_key := v_pointer.target_key;
  end if;
  for v_column in
    select a.attname from pg_catalog.pg_attribute as a
    where a.attrelid = v_table and a.attnum > 0 and a.atttypid = 'uuid'::regtype and not a.attisdropped
      and a.attname <> v_key and has_column_privilege(a.attrelid, a.attnum, 'select')
  loop
    execute format('select array_agg(t.%I::text) from %s as t where t.%I = $1', v_key, v_table, v_column)
    into v_more using own_keys.account;
    v_keys := v_keys || coalesce(v_more, '{}');
  end loop;
  return v_keys;
end;
$$;

create temporary table owned as
select
  e.relation::regclass as relation,
  p.actor,
  pg_temp.own_keys(e.relation::regclass, e.key, tests.account(p.actor)) as keys
from (select distinct relation, key from expected where key <> '') as e
cross join (values ('member'), ('creator'), ('admin')) as p (actor)
where tests.account(p.actor) is not null;

-- Adds two rows of strangers, one with a key below all others and one above. Adds a row for each actor, too, unless one of them
-- already has a row: then the row is what makes an account this actor.
create function pg_temp.furnish(relation regclass, key text)
returns void
language plpgsql
as $$
declare
  v_base jsonb := pg_temp.base_of(furnish.relation);
  v_columns constant text := pg_temp.columns_of(furnish.relation);
  v_owners text[] := array['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff'];
  v_owner text;
  v_has_own boolean;
begin
  perform pg_temp.strip(furnish.relation);
  if key = '' then
    perform pg_temp.put(furnish.relation, v_base, v_columns);
    return;
  end if;
  execute format(
    'select exists (select from %s as t join owned as o on t.%I::text = any(o.keys) where o.relation = $1)', furnish.relation, key
  ) into v_has_own using furnish.relation;
  if not v_has_own then
    v_owners := v_owners || array(
      select o.keys[cardinality(o.keys)] from owned as o where o.relation = furnish.relation
    );
  end if;
  foreach v_owner in array v_owners loop
    -- A row must not name the account of another owner.
    select jsonb_object_agg(b.key, case when b.value #>> '{}' = any(o.accounts) then to_jsonb(v_owner) else b.value end)
    into strict v_base
    from jsonb_each(v_base) as b
    cross join (select array_agg(keys[1]) as accounts from owned) as o;
    perform pg_temp.put(furnish.relation, v_base || jsonb_build_object(key, v_owner), v_columns);
  end loop;
end;
$$;

-- Whether the policies accept a row; a constraint may still refuse it.
create function pg_temp.passes(statement text, new_row jsonb)
returns boolean
language plpgsql
as $$
begin
  execute passes.statement using passes.new_row;
  return true;
exception
  when insufficient_privilege then
    return false;
  when others then
    return true;
end;
$$;

grant execute on function pg_temp.passes(text, jsonb) to public;

-- Actor `nobody` has the token of an account that no longer exists.
create function pg_temp.reach(actor text, relation regclass, key text, action text)
returns text
language plpgsql
as $$
declare
  v_keys constant text[] := coalesce((
    select o.keys from owned as o where o.relation = reach.relation and o.actor = reach.actor
  ), '{}');
  v_role constant name := case reach.actor when 'visitor' then 'anon' when 'service' then 'service_role' else 'authenticated' end;
  v_claims constant jsonb := case reach.actor
    when 'nobody' then '{"sub": "00000000-0000-4000-8000-00000000dead"}' else '{}'
  end;
  v_base constant jsonb := pg_temp.base_of(reach.relation);
  v_columns constant text := pg_temp.columns_of(reach.relation, v_role);
  v_column name;
  v_all bigint;
  v_own bigint := 0;
  v_reached bigint;
  v_statement text;
begin
  if not (
    has_table_privilege(v_role, reach.relation, reach.action)
    or has_any_column_privilege(v_role, reach.relation, coalesce(nullif(reach.action, 'delete'), 'references'))
  ) then
    return 'refused';
  end if;
  execute format('select count(*) from %s', reach.relation) into v_all;
  if key <> '' then
    execute format('select count(*) from %s as t where t.%I::text = any($1)', reach.relation, key) into v_own using v_keys;
  end if;
  if action = 'insert' then
    v_statement := format(
      'insert into %1$s (%2$s) select %2$s from jsonb_populate_record(null::%1$s, $1)', reach.relation, v_columns
    );
    perform tests.act_as(reach.actor, v_claims);
    v_reached := case
      when pg_temp.passes(v_statement, v_base || jsonb_build_object(key, 'ffffffff-ffff-ffff-ffff-ffffffffffff')) then v_all
      when pg_temp.passes(v_statement, v_base || jsonb_build_object(key, v_keys[cardinality(v_keys)])) then v_own
      else 0
    end;
  else
    select a.attname into v_column from pg_catalog.pg_attribute as a
    where a.attrelid = reach.relation and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      and has_column_privilege(v_role, a.attrelid, a.attnum, 'update')
    order by a.attnum
    limit 1;
    perform tests.act_as(reach.actor, v_claims);
    begin
      execute case reach.action
        when 'select' then format('select count(*) from %s', reach.relation)
        when 'update' then format(
          'with reached as (update %1$s set %2$I = %2$I where true returning 1) select count(*) from reached', reach.relation, v_column
        )
        else format('with reached as (delete from %s where true returning 1) select count(*) from reached', reach.relation)
      end into v_reached;
      raise exception 'undo' using errcode = 'TESTS';
    exception
      when sqlstate 'TESTS' then
        null;
      when insufficient_privilege then
        v_reached := -1;
    end;
  end if;
  perform tests.act_as_owner();
  return case
    when v_reached = -1 then 'checked'
    when v_reached = 0 then 'none'
    when v_reached = v_all then 'all'
    when v_reached = v_own then 'own'
    else 'some'
  end;
end;
$$;
