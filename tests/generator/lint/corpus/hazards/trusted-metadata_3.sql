create policy p on app.t for update to a using (
  (select auth.jwt() #>> '{user_metadata,role}') = 'admin' -- finds
);
