vacuum (full, analyze) app.t; -- finds
