select a.id from app.a cross join app.b;
