create policy p on app.t for delete to a using (owner = (select auth.uid()) or true); -- finds
