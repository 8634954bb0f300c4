create sequence app.numbers as bigint;
