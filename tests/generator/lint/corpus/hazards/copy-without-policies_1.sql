create materialized view public.v as select t.id from app.t as t; -- finds
