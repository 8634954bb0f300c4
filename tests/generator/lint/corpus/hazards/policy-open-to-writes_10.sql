do $$
begin
  create policy p on app.t for insert to a with check (not false); -- finds
end;
$$;
