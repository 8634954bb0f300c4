alter table app.t set logged; -- finds
