do $$
begin
  raise notice 'alter table app.t alter column a type bigint';
  perform 'drop table app.t';
end;
$$;
