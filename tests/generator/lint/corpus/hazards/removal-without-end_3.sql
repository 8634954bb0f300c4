alter table app.t drop column a cascade; -- finds
