create policy select_any on app.video_types for select to anon, authenticated using (true);
