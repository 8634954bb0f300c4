insert into app.upload_specs values ('video', 1); -- finds
