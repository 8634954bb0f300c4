-- Says what this database is for: here the clock may be set, which the months of the demo need.
insert into private.deployment (kind) values ('demo') on conflict do nothing;
