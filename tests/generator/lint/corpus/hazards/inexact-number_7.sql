create function app.f(a integer)
returns table (id uuid, amount real) -- finds
language sql as $$ select null, 1 $$;
