create policy not_banned on app.videos as restrictive for all to authenticated using ((select private.account_id()) is not null);
