alter table app.videos add column codec text;
