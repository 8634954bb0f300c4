create policy p on app.t for insert to a with check (
  (2 > 1) -- finds
);
