alter table app.t add column a uuid default gen_random_uuid(); -- finds
