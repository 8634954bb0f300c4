create policy p on app.t for select to a using (
  (select auth.jwt() -> 'user_metadata' ->> 'admin') = 'yes' -- finds
);
