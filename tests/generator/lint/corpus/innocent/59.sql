select exists (select from app.t limit 1), (select count(*) from app.t limit 1);
