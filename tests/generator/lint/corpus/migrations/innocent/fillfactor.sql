alter table app.videos set (fillfactor = 90);
