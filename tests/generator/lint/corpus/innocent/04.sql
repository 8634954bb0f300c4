create table app.t (rate app.money, share numeric);
