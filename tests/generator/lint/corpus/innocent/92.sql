create policy p on app.t for select to a using (owner = any ((select private.visible_ids())::uuid[]));
