lock app.t in share mode; -- finds
