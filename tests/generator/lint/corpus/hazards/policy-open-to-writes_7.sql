create policy p on app.t for update to a using ((select auth.uid()) is not null); -- finds
