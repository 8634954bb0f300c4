create function app.f(ids uuid[]) returns boolean language sql immutable as $$
  select array_length(ids, 1) is null or array_length(ids, 1) > 3 or cardinality(ids) = 0
$$;
