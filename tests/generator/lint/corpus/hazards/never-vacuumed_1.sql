alter table app.videos set (autovacuum_enabled = false); -- finds
