create table app.t (code varchar(3), letter "char");
