create policy p on app.t for select to a using (
  owner::text = current_setting('request.jwt.claims', true)::jsonb ->> 'sub' -- finds
);
