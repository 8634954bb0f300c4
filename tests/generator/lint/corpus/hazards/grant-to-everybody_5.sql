grant select (id), update (name) on app.t to a, PUBLIC; -- finds
