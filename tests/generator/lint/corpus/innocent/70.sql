select (select count(*) from app.t) > 3, count(*) > 0 from app.u group by a having count(*) > 0;
