create function app.f(name text, n integer, at date) returns void language plpgsql as $$
begin
  execute format('select %s, %s, %%s', n, at);
  execute format('select %2$L from app.%1$I', name, name);
  execute format('select %s', quote_literal(name));
  execute format('alter table %s add x text', name::regclass);
end;
$$;
