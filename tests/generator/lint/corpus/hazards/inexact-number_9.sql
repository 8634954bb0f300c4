create domain app.euro as float8 check (value >= 0); -- finds
