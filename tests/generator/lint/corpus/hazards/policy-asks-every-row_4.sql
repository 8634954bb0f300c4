create policy p on app.t for select to a using (private.is_admin() or owner = (select auth.uid())); -- finds
