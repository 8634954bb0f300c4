"""A service that answers with the request that it got."""

from http.server import BaseHTTPRequestHandler


class Echo(BaseHTTPRequestHandler):
    """Answers with the path and the headers of the request."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Keep-Alive", "timeout=5")
        self.end_headers()
        self.wfile.write(f"{self.path}\n{self.headers}".lower().encode())

    def log_message(self, format: str, *args: object) -> None:
        """Logs nothing."""
