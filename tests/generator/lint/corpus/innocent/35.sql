create policy p on other.t for select to a using (exists (select from app.t));
