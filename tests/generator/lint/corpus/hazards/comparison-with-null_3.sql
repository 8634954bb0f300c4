update app.t set a = null where b = null; -- finds
