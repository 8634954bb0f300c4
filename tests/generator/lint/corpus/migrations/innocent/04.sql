alter table app.t validate constraint c;
