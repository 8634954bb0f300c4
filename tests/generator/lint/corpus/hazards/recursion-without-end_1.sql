with recursive r as (select 1 as n union all select r.n + 1 from r) select r.n from r; -- finds
