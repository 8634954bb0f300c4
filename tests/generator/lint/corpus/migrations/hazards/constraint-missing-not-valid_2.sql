do $$
begin
  alter table app.t add constraint c check (a > 0); -- finds
exception when duplicate_object then
  null;
end;
$$;
