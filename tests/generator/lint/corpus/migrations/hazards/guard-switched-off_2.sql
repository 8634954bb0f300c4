drop trigger if exists t80_audit on app.t; -- finds
