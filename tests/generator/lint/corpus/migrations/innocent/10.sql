update app.t set a = 1 where a is null;
