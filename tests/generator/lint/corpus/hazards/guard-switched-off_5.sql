do $$
begin
  alter table app.t disable trigger user; -- finds
end;
$$;
