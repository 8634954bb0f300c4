insert into app.upload_specs (kind, mime_types) values ('video', '{video/mp4}') on conflict do nothing;
