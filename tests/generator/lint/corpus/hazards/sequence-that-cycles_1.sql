create sequence app.numbers maxvalue 1000 cycle; -- finds
