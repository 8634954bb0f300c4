truncate app.t; -- finds
