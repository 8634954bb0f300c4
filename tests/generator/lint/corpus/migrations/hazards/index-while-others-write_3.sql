drop index if exists app.i; -- finds
