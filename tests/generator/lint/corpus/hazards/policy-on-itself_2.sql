create policy p on app.t for insert to a with check (
  not exists (select from app.t) -- finds
);
