create policy p on app.t for select to a using ((select auth.jwt()) -> 'app_metadata' ->> 'user_metadata_of' = 'x');
