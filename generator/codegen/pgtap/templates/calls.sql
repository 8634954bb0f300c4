-- The usual call of an endpoint: `before` writes the rows that it needs, and `queries` return the parameters that `usual` lacks.
create temporary table calls (
  endpoint regproc primary key,
  caller text not null,
  account uuid,
  before text not null,
  usual jsonb not null,
  queries jsonb not null
);

-- Writes the rows that a call needs, acts as its caller, and returns its parameters.
create function pg_temp.begin_call(endpoint regproc)
returns jsonb
language plpgsql
as $$
declare
  v_call calls;
  v_usual jsonb;
  v_parameter text;
  v_query text;
  v_answer jsonb;
begin
  select c.* into strict v_call from calls as c where c.endpoint = begin_call.endpoint;
  if v_call.before <> '' then
    execute v_call.before;
  end if;
  v_usual := v_call.usual;
  for v_parameter, v_query in select q.key, q.value from jsonb_each_text(v_call.queries) as q loop
    execute format('with q (v) as (%s) select to_jsonb(q.v) from q', v_query) into v_answer;
    v_usual := v_usual || jsonb_build_object(v_parameter, v_answer);
  end loop;
  perform tests.act_as(v_call.caller, jsonb_strip_nulls(jsonb_build_object('sub', v_call.account)));
  return v_usual;
end;
$$;

-- The numbers of rows that this transaction has inserted, updated and deleted so far, by table; rolled-back ones count, too.
create function pg_temp.written()
returns jsonb
language sql
as $$
  select jsonb_object_agg(s.relid::regclass, jsonb_build_array(s.n_tup_ins, s.n_tup_upd, s.n_tup_del))
  from pg_catalog.pg_stat_xact_user_tables as s
  where s.n_tup_ins + s.n_tup_upd + s.n_tup_del > 0
$$;

-- A text with * in place of values that differ in each run: ids, digests, days and months. A long text becomes its digest.
create function pg_temp.settled(value text)
returns text
language sql
as $$
  select case when length(s.value) > 200 then md5(s.value) else s.value end
  from regexp_replace(
    settled.value, '[0-9a-f]{8}-[0-9a-f-]{27}|\m[0-9a-fA-F]{20,}\M|\m\d{6}\M|\m\d{4}-\d\d(-\d\d)?([T ][0-9:.+-]+)?', '*', 'g'
  ) as s (value)
$$;

-- The result of a call: for a refusal its code and details; for a success "passes", the answer, and the numbers of rows that it
-- inserted, updated and deleted by table. The call is rolled back. "x * 501" is a text of 501 letters, "id * 501" a list of 501
-- ids.
create function pg_temp.answer_of(endpoint regproc, arguments jsonb)
returns text
language plpgsql
as $$
declare
  v_arguments jsonb;
  v_call text;
  v_details jsonb;
  v_before constant jsonb := coalesce(pg_temp.written(), '{}');
  v_answer jsonb;
  v_written text;
begin
  select jsonb_object_agg(g.key, case
    when g.value #>> '{}' ~ '^x \* \d+$' then to_jsonb(repeat('x', substring(g.value #>> '{}' from 5)::integer))
    when g.value #>> '{}' ~ '^id \* \d+$' then (
      select jsonb_agg('00000000-0000-4000-8000-' || lpad(i::text, 12, '0'))
      from generate_series(1, substring(g.value #>> '{}' from 6)::integer) as i
    )
    else nullif(g.value, 'null')
  end) into v_arguments
  from jsonb_each(answer_of.arguments) as g;
  select format('select to_jsonb(%s(%s))', endpoint, coalesce(string_agg(format(
    case
      when t.typcategory = 'A' then '%I => case when $1 -> %L <> ''null'' then array(select jsonb_array_elements_text($1 -> %2$L))::%s end'
      when t.typname in ('json', 'jsonb') then '%I => nullif($1 -> %L, ''null'')::%s'
      else '%I => ($1 ->> %L)::%s'
    end, a.name, a.name, format_type(t.oid, null)
  ), ', '), ''))
  into v_call
  from pg_catalog.pg_proc as p
  cross join unnest(p.proargnames) with ordinality as a (name, place)
  inner join pg_catalog.pg_type as t on t.oid = p.proargtypes[a.place - 1]
  where p.oid = endpoint and v_arguments ? a.name;
  execute v_call into v_answer using v_arguments;
  select string_agg(format('%s +%s ~%s -%s', w.key, w.value ->> 0, w.value ->> 1, w.value ->> 2), ', ' order by w.key)
  into v_written
  from (
    select w.key, jsonb_build_array(
      (w.value -> 0)::integer - coalesce((v_before -> w.key -> 0)::integer, 0),
      (w.value -> 1)::integer - coalesce((v_before -> w.key -> 1)::integer, 0),
      (w.value -> 2)::integer - coalesce((v_before -> w.key -> 2)::integer, 0)
    ) as value
    from jsonb_each(pg_temp.written()) as w
  ) as w
  where w.value <> '[0, 0, 0]';
  raise exception 'passed' using errcode = 'TESTS';
exception
  when sqlstate 'TESTS' then
    return concat_ws('; ', concat_ws(': ', 'passes', pg_temp.settled(v_answer::text)), regexp_replace(v_written, ' [+~-]0', '', 'g'));
  when sqlstate 'PGRST' then
    v_details := (sqlerrm::jsonb ->> 'details')::jsonb - '{request_id,status}'::text[];
    return concat_ws(' ', sqlerrm::jsonb ->> 'code', pg_temp.settled(nullif(v_details::text, '{}')));
  when others then
    return sqlstate;
end;
$$;

grant execute on function pg_temp.written(), pg_temp.settled(text), pg_temp.answer_of(regproc, jsonb) to public;
