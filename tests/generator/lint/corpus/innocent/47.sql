drop table if exists app.t restrict;
