grant references (id), select on app.t to a; -- finds
