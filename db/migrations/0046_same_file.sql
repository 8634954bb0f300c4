-- Whether a creator has sent a file before, asked at each upload: without this it looks at all of the creator's videos.
create index if not exists videos_same_file on app.videos (creator_id, file_checksum);
