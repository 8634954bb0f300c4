select 1 limit 1;
