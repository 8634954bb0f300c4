update app.t set a = null where b is null;
