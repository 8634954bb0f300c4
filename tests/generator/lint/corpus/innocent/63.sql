create function app.f(money numeric) returns app.money language sql immutable as $$ select (money * 1.0)::numeric(12, 2) $$;
