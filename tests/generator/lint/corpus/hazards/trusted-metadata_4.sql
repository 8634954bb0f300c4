create policy p on app.t for select to a using (
  exists (select from auth.users as u where u.id = (select auth.uid()) and u.raw_user_meta_data ->> 'role' = 'admin') -- finds
);
