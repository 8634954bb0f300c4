create function app.mine() returns setof uuid language sql stable security definer set search_path = '' as $$
  select n.id from app.notes as n where n.owner = auth.uid()
$$;
create policy p on app.notes for select to a using (id in (select app.mine()));
