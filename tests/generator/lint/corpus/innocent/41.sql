revoke all on table app.t from public;
