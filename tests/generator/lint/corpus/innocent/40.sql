alter table app.t enable always trigger keep;
