create policy p on app.t for select to a using (private.may_see(id) and owner = (select private.own_id()));
