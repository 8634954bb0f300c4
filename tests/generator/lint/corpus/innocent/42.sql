grant select, insert on table app.t to a;
