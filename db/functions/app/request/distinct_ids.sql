create or replace function app.distinct_ids(ids uuid[], field text, most integer)
returns uuid[]
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  if coalesce(cardinality(distinct_ids.ids), 0) not between 1 and distinct_ids.most
    or array_position(distinct_ids.ids, null) is not null
  then
    perform private.refuse(
      'VALIDATION_FAILED',
      distinct_ids.field,
      jsonb_build_object('bound', jsonb_build_object('min', 1, 'max', distinct_ids.most, 'unit', 'items'))
    );
  end if;
  return array(select distinct i.id from unnest(distinct_ids.ids) as i (id) order by i.id);
end;
$$;
comment on function app.distinct_ids(uuid[], text, integer) is
  'The ids of a parameter, each once and in order; refuses VALIDATION_FAILED unless 1 to `most` were sent, repeated ones counted, none of them null.';
