alter table app.t disable trigger all; -- finds
