alter table app.videos add column kind text not null default 'x';
