create policy p on app.t for select to a using (
  exists (
    select from app.members as m
    where m.team_id = team_id and m.user_id = (select auth.uid()) -- finds
  )
);
