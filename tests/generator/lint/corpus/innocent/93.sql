create policy p on app.t for select to a using (
  team_id in (select m.team_id from app.members as m where m.user_id = (select auth.uid()))
);
