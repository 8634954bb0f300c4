delete /* all */ from app.t; -- finds
