revoke all on app.videos from public, anon;
