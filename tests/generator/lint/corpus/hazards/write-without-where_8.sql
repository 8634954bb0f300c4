create function app.f() returns void language plpgsql as $$
begin
  execute 'delete from app.notes'; -- finds
end;
$$;
