copy app.creators to '/tmp/creators.csv'; -- finds
