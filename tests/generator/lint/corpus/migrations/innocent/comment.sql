comment on table app.videos is 'password = secret is not one';
