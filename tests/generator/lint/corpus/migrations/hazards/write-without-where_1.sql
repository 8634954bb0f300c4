update app.t set a = 1; -- finds
