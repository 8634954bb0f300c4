create policy p on app.t for select to a using (exists (with t as (select 1 as id) select from t));
