create policy p on app.t for select to a using (exists (select from app.members as m where m.team_id = t.team_id));
