create function app.f(ids uuid[], name text)
returns void
language plpgsql
volatile
as $$
begin
  perform http_get('http://example.org'); -- finds
end;
$$;
