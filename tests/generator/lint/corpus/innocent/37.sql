create policy p on app.t for select to a, b using (done);
