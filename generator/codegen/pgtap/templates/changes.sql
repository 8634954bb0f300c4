-- Changes columns of the rows that match `key`; deletes them when `changes` is null. Returns the number of rows.
create function pg_temp.changed(relation regclass, key jsonb, changes jsonb)
returns bigint
language plpgsql
as $$
declare
  v_columns text;
  v_count bigint;
begin
  if changed.changes is null then
    execute format('delete from %s as t where to_jsonb(t) @> $1', changed.relation) using changed.key;
  else
    select string_agg(quote_ident(c.name), ', ') into v_columns from jsonb_object_keys(changed.changes) as c (name);
    execute format(
      'update %s as t set (%s) = (select %2$s from jsonb_populate_record(t, $2)) where to_jsonb(t) @> $1', changed.relation, v_columns
    ) using changed.key, changed.changes;
  end if;
  get diagnostics v_count = row_count;
  return v_count;
end;
$$;
