create policy p on app.t for select to a using (
  id NOT IN /* hidden */ (select h.id from app.hidden as h) -- finds
);
