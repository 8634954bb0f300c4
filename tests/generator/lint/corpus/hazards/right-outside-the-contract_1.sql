grant select, insert on app.t to anon; -- finds
