GRANT ALL PRIVILEGES ON app.t TO a; -- finds
