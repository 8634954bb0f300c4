drop function if exists app.f(), app.g() cascade; -- finds
