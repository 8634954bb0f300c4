create unique index if not exists i on app.t (a); -- finds
