do $$
begin
  alter table app.t add constraint c foreign key (a) references app.u (id) not valid;
exception when duplicate_object then
  null;
end;
$$;
