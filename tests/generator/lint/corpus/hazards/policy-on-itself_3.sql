create policy p on "app"."Notes" for select to a using (
  exists (select from app."Notes" as n where n.id = "Notes".parent) -- finds
);
