create policy select_admin on app.videos for select to authenticated using ((select private.is_admin()));
