-- The data export reads every table by the column that says whose a row is. The lines of payment orders had no index on it, so that
-- the export of one creator read the lines of all.
-- lint: index-while-others-write, because it is built in a fraction of a second at 100,000 creators.
create index if not exists payment_order_lines_creator on app.payment_order_lines (creator_id);
