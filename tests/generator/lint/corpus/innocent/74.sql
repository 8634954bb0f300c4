alter function app.older(uuid) security invoker;
