create temporary table work (id uuid primary key) on commit drop;
