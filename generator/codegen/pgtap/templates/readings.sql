-- A function as it is called: "%L" for each of its arguments.
create temporary table readers (
  name text primary key,
  caller text not null,
  call text not null
);

-- What may stand for an argument, as text: the same value has the same number everywhere.
create temporary table pools (
  reader text not null,
  argument integer not null,
  number integer not null,
  value text,
  primary key (reader, argument, number)
);

-- A call with the values of these numbers. "x * 501" is a text of 501 letters.
create function pg_temp.written_call(reader text, numbers integer[])
returns text
language sql
as $$
  select format(r.call, variadic array(
    select case when p.value ~ '^x \* \d+$' then repeat('x', substring(p.value from 5)::integer) else p.value end
    from unnest(written_call.numbers) with ordinality as n (number, argument)
    left join pools as p on p.reader = r.name and p.argument = n.argument and p.number = n.number
    order by n.argument
  ))
  from readers as r
  where r.name = written_call.reader;
$$;

-- The tables whose rows a call may write, without the columns that a sequence fills or that point to such a column.
create temporary table watched as
select
  c.oid::regclass as relation,
  array(
    select a.attname::text
    from pg_catalog.pg_attribute as a
    where a.attrelid = c.oid and a.attnum > 0 and (a.attidentity <> '' or exists (
      select
      from pg_catalog.pg_constraint as k
      inner join pg_catalog.pg_attribute as i on i.attrelid = k.confrelid and i.attnum = any (k.confkey) and i.attidentity <> ''
      where k.contype = 'f' and k.conrelid = c.oid and a.attnum = any (k.conkey)
    ))
  ) as numbered
from pg_catalog.pg_class as c
where c.relnamespace = {{ rules | literal }}::regnamespace and c.relkind = 'r';

create temporary table marks (mark boolean);

-- A number that no earlier part of this transaction has, and how many rows each watched table has seen inserted, changed and deleted.
create function pg_temp.begin_trace(out since bigint, out counted jsonb)
language plpgsql
security definer
as $$
begin
  insert into marks values (true) returning xmin::text::bigint into since;
  counted := (
    select jsonb_object_agg(w.relation, jsonb_build_array(
      pg_stat_get_xact_tuples_inserted(w.relation), pg_stat_get_xact_tuples_updated(w.relation), pg_stat_get_xact_tuples_deleted(w.relation)
    ))
    from watched as w
  );
end;
$$;

-- A text without what is another each time: random ids, digests of them, and times of the day on which the test runs.
create function pg_temp.steady(value text)
returns text
language sql
as $$
  select regexp_replace(
    steady.value,
    '(?![0-9a-f]0000000-)[0-9a-f]{8}-[0-9a-f-]{27}|\m[0-9a-fA-F]{20,}\M|\m20(2[5-9]|[3-9]\d)-\d\d(-\d\d)?([T ][0-9:.+-]+)?', '*', 'g'
  )
$$;

-- The rows that were written since, by table, and how many were deleted; null for none.
create function pg_temp.traced(since bigint, counted jsonb)
returns text
language plpgsql
security definer
as $$
declare
  v_now jsonb := (pg_temp.begin_trace()).counted;
  v_table watched;
  v_rows text;
  v_found text;
  -- The audit keeps rows as JSON, with their numbers.
  v_numbered constant text := (
    select format('("(?:%s)"): \d+', string_agg(distinct n.name, '|'))
    from watched as w
    cross join unnest(w.numbered) as n (name)
  );
begin
  for v_table in select w.* from watched as w where v_now -> w.relation::text <> counted -> w.relation::text order by w.relation::text loop
    execute format('select string_agg(r.line, e''\n'' order by r.line) from (
      select regexp_replace(pg_temp.steady((to_jsonb(t) - $1)::text), $3, ''\1: *'', ''g'') as line from %s as t where t.xmin::text::bigint >= $2
    ) as r', v_table.relation) into v_rows using v_table.numbered, since, v_numbered;
    v_found := concat_ws(
      e'\n', v_found, v_table.relation, v_rows,
      (v_now -> v_table.relation::text ->> 2)::integer - (counted -> v_table.relation::text ->> 2)::integer
    );
  end loop;
  return v_found;
end;
$$;

-- The answer of a call and the rows that it wrote, or its refusal with what it tells besides; of a long answer, its digest.
create function pg_temp.reading(call text)
returns text
language plpgsql
as $$
declare
  v_answer text;
  v_trace record;
begin
  v_trace := pg_temp.begin_trace();
  execute reading.call into v_answer;
  v_answer := pg_temp.steady(concat_ws(e'\n', v_answer, pg_temp.traced(v_trace.since, v_trace.counted)));
  raise exception 'passed' using errcode = 'TESTS';
exception
  when sqlstate 'TESTS' then
    return case when length(v_answer) > 60 or v_answer ~ '\n' then md5(v_answer) else nullif(v_answer, '') end;
  when sqlstate 'PGRST' then
    v_answer := concat_ws(
      ' ', sqlerrm::jsonb ->> 'code',
      pg_temp.steady(nullif((sqlerrm::jsonb ->> 'details')::jsonb - '{request_id,status}'::text[], '{}')::text)
    );
    return case when length(v_answer) > 160 then md5(v_answer) else v_answer end;
  when others then
    return sqlstate;
end;
$$;
grant execute on function
  pg_temp.reading(text), pg_temp.begin_trace(), pg_temp.traced(bigint, jsonb), pg_temp.steady(text)
to public;

create function pg_temp.readings(caller text, calls text[])
returns text[]
language plpgsql
as $$
declare
  v_call text;
  v_answers text[];
begin
  if caller <> 'owner' then
    perform tests.act_as(caller);
  end if;
  foreach v_call in array calls loop
    v_answers := v_answers || pg_temp.reading(v_call);
  end loop;
  perform tests.act_as_owner();
  return v_answers;
end;
$$;
