create function app.f() returns void language plpgsql as $$
begin
  execute 'alter table app.t disable trigger all'; -- finds
end;
$$;
