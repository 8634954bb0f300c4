drop table if exists app.t; -- finds
