create function app.f(filter jsonb) returns void language plpgsql as $$
begin
  execute 'delete from app.t where ' || (filter ->> 'where'); -- finds
end;
$$;
