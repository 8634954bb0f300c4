cluster app.t using i; -- finds
