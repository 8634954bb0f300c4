alter policy p on app.t to public; -- finds
