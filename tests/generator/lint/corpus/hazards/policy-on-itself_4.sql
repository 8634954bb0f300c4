create policy p on app.t for update to a using (true = done) with check (
  (select max(x.id) from t as x) < id -- finds
);
