create function app.f(ids uuid[], name text)
returns bigint
language sql
volatile
as $$
  with gone as (
    delete from app.notes returning id -- finds
  )
  select count(*) from gone;
$$;
