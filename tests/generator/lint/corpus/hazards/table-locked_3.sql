refresh materialized view app.totals; -- finds
