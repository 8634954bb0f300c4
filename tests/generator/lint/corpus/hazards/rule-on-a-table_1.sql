create rule keep as on delete to app.videos do instead nothing; -- finds
