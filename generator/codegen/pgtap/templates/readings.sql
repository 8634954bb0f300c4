-- The functions: a call with "%L" for each argument.
create temporary table readers (
  name text primary key,
  caller text not null,
  call text not null
);

-- The values of each argument, as text. The recorded calls refer to them by number.
create temporary table pools (
  reader text not null,
  argument integer not null,
  number integer not null,
  value text,
  primary key (reader, argument, number)
);

-- The text of a call with the values of these numbers. "x * 501" is a text of 501 letters.
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
  row_number() over (order by c.relname) as place,
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
where c.relnamespace = any ({{ watched | array }}::regnamespace[]) and c.relkind = 'r';

create temporary table marks (mark boolean);

-- Marks a moment: a number that is higher than that of all earlier rows, and the numbers of rows of each watched table written and
-- deleted so far.
create function pg_temp.begin_trace(out since bigint, out written bigint[], out deleted bigint[])
language plpgsql
security definer
as $$
begin
  insert into marks values (true) returning xmin::text::bigint into since;
  select
    array_agg(
      pg_stat_get_xact_tuples_inserted(w.relation) + pg_stat_get_xact_tuples_updated(w.relation)
      + pg_stat_get_xact_tuples_deleted(w.relation) order by w.place
    ),
    array_agg(pg_stat_get_xact_tuples_deleted(w.relation) order by w.place)
  into written, deleted
  from watched as w;
end;
$$;

-- A text with * in place of values that differ in each run: random ids, digests of them, and times of the current day.
create function pg_temp.steady(value text)
returns text
language sql
as $$
  select regexp_replace(
    steady.value,
    '(?![0-9a-f]0000000-)[0-9a-f]{8}-[0-9a-f-]{27}|\mx?[0-9a-fA-F]{20,}\M|\m20(2[5-9]|[3-9]\d)-\d\d(-\d\d)?([T ][0-9:.+-]+)?', '*', 'g'
  )
$$;

-- The rows written since that moment, by table, and the number of deleted ones; null for none.
create function pg_temp.traced(since bigint, written bigint[], deleted bigint[])
returns text
language plpgsql
security definer
as $$
declare
  v_now record;
  v_table watched;
  v_rows text;
  v_found text;
  -- The audit stores rows as JSON, with these numbered columns.
  v_numbered text;
begin
  v_now := pg_temp.begin_trace();
  if v_now.written = traced.written then
    return null;
  end if;
  v_numbered := (
    select format('("(?:%s)"): \d+', string_agg(distinct n.name, '|')) from watched as w cross join unnest(w.numbered) as n (name)
  );
  for v_table in select w.* from watched as w where v_now.written[w.place] <> traced.written[w.place] order by w.place loop
    execute format('select string_agg(r.line, e''\n'' order by r.line) from (
      select regexp_replace(pg_temp.steady((to_jsonb(t) - $1)::text), $3, ''\1: *'', ''g'') as line from %s as t where t.xmin::text::bigint >= $2
    ) as r', v_table.relation) into v_rows using v_table.numbered, since, v_numbered;
    v_found := concat_ws(e'\n', v_found, v_table.relation, v_rows, v_now.deleted[v_table.place] - traced.deleted[v_table.place]);
  end loop;
  return v_found;
end;
$$;

-- The result of a call: the answer and the written rows, or the refusal with its details. A long result becomes its digest.
create function pg_temp.reading(call text, may_write boolean)
returns text
language plpgsql
as $$
declare
  v_answer text;
  v_hint text;
  v_trace record;
begin
  if may_write then
    v_trace := pg_temp.begin_trace();
  end if;
  execute reading.call into v_answer;
  if may_write then
    if current_setting('role') = 'none' then
      set constraints all immediate;
    end if;
    v_answer := concat_ws(e'\n', v_answer, pg_temp.traced(v_trace.since, v_trace.written, v_trace.deleted));
  end if;
  v_answer := pg_temp.steady(v_answer);
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
    get stacked diagnostics v_hint = pg_exception_hint;
    return concat_ws(': ', sqlstate, case when sqlstate = '55000' then sqlerrm end, nullif(v_hint, ''));
end;
$$;
grant execute on function
  pg_temp.reading(text, boolean), pg_temp.begin_trace(), pg_temp.traced(bigint, bigint[], bigint[]), pg_temp.steady(text)
to public;

-- Inserting a row into this table makes the call from a trigger.
create temporary table nested (call text not null, answer text);
create function pg_temp.call_nested()
returns trigger
language plpgsql
as $$
begin
  execute new.call into new.answer;
  return new;
end;
$$;
create trigger call_nested before insert on nested for each row execute function pg_temp.call_nested();

-- The owner of the database reads (`owner`) or writes (`by hand`, `in a trigger`); every other caller is a person.
create function pg_temp.readings(caller text, calls text[])
returns text[]
language plpgsql
as $$
declare
  v_call text;
  v_answers text[];
begin
  if caller not in ('owner', 'by hand', 'in a trigger') then
    perform tests.act_as(caller);
  end if;
  foreach v_call in array calls loop
    if caller = 'in a trigger' then
      v_call := format('insert into nested (call) values (%L) returning answer', v_call);
    end if;
    v_answers := v_answers || pg_temp.reading(v_call, caller <> 'owner');
  end loop;
  perform tests.act_as_owner();
  return v_answers;
end;
$$;
