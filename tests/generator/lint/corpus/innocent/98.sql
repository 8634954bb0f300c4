create role worker nologin nobypassrls nosuperuser;
