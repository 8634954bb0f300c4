do $$
begin
  execute 'alter table app.t alter column a type bigint'; -- finds
end;
$$;
