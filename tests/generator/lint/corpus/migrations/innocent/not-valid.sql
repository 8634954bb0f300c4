alter table app.videos add constraint short check (duration_seconds < 600) not valid;
