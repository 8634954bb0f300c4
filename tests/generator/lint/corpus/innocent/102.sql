create temporary table t (id uuid);
