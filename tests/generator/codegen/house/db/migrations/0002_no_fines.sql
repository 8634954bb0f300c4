drop table if exists app.fines;
