create function app.f(ids uuid[], name text)
returns jsonb
language plpgsql
volatile
as $$
begin
  return (select u.raw_user_meta_data -> 'raw_user_meta_data' from auth.users as u where u.id = 1); -- finds
end;
$$;
