create domain app.label as text check (length(value) between 1 and 30);
