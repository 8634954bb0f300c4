create function app.mine() returns setof uuid language sql stable as $$ select n.id from app.notes as n $$;
create policy p on app.notes for select to a using (id in (select app.mine())); -- finds
