drop policy select_own on app.t; -- finds
