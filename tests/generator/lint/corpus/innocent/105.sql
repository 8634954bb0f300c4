vacuum (analyze) app.t;
