create function app.f(a integer) returns text language sql as $$
  select case a
    when null then 'none' -- finds
    else 'some'
  end
$$;
