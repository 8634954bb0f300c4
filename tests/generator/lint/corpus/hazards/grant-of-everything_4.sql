grant all (name) on app.t to a; -- finds
