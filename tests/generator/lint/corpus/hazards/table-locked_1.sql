lock table app.t; -- finds
