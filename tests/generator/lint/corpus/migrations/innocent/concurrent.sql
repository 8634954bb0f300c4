-- retro: no transaction
create index concurrently if not exists videos_checksum on app.videos (file_checksum);
