-- Truth: the comment of an enum is the source of its labels, one `code = label` per line, or names the table that has
-- them. Functions that return labels agree with it; the order of video types is the order of its enum.
begin;
select plan(3);

create function pg_temp.said_labels()
returns table (type regtype, code text, label text, said_by regprocedure)
language plpgsql
as $$
declare
  v_function record;
begin
  for v_function in
    select p.oid::regprocedure as name, t.oid::regtype as type
    from pg_catalog.pg_proc as p
    join pg_catalog.pg_type as t on t.oid = p.proargtypes[0] and t.typtype = 'e'
    where p.pronamespace = 'app'::regnamespace and p.proname ~ '_label$'
  loop
    return query execute format(
      'select %L::regtype, v.code::text, %s(v.code), %L::regprocedure from unnest(enum_range(null::%s)) as v (code)',
      v_function.type, split_part(v_function.name::text, '(', 1), v_function.name, v_function.type
    );
  end loop;
end;
$$;

create temporary view labels as
select
  e.enumtypid::regtype as type,
  e.enumlabel::text as code,
  obj_description(e.enumtypid, 'pg_type') as comment,
  (
    select split_part(l.line, ' = ', 2)
    from string_to_table(obj_description(e.enumtypid, 'pg_type'), E'\n') as l (line)
    where split_part(l.line, ' = ', 1) = e.enumlabel
  ) as label
from pg_catalog.pg_enum as e
join pg_catalog.pg_type as t on t.oid = e.enumtypid
where t.typnamespace = 'app'::regnamespace;

select is_empty(
  $$
    select l.type::text || ': ' || l.code
    from labels as l
    where coalesce(l.label, '') = '' and l.comment !~ 'Labels: table app\.\w+'
    order by 1
  $$,
  'values of enums without a label'
);

select is_empty(
  $$
    select s.said_by::text || ' of ' || s.code || ' is ' || coalesce(s.label, 'null')
    from pg_temp.said_labels() as s
    left join labels as l on l.type = s.type and l.code = s.code
    where s.label is distinct from l.label
    order by 1
  $$,
  'labels that are said otherwise than the comment has them'
);

select is(
  app.video_type_order(), enum_range(null::app.video_type), 'the order of video types is the order of the enum'
);

select * from finish();
rollback;
