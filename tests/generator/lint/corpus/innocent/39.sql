alter table app.t enable row level security, force row level security;
