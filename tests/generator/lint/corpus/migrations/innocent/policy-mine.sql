create policy select_mine on app.videos for select to authenticated using (creator_id = (select private.own_creator_id()));
