-- retro: no transaction
create index concurrently if not exists i on app.t (a);
