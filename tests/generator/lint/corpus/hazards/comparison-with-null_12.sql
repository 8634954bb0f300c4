create index i on app.t (a) where b = null; -- finds
