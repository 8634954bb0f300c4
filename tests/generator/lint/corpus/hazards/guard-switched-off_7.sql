alter table app.t enable replica trigger keep; -- finds
