create cast (text as app.handle) with inout as assignment;
