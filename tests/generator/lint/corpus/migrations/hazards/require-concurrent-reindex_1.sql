reindex table app.t; -- finds
