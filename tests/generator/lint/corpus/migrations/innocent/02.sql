alter table app.t add column if not exists a integer default 5;
