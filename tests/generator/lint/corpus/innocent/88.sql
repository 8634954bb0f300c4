create policy p on app.t as restrictive for update to a using (true);
