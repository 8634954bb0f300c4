alter table app.t disable trigger keep; -- finds
