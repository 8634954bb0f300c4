create domain app.code as char(3); -- finds
