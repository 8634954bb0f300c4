create policy select_approved on app.videos for select to authenticated using (status = 'approved');
