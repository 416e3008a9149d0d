"""A web server on this machine that misbehaves on demand."""

from __future__ import annotations

import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

BODY = b"iso3,year,value\n" + b"".join(b"CHN,%d,1.5\n" % year for year in range(100_000))
PIECE = 1 << 16


class Misbehaving(BaseHTTPRequestHandler):
    """Every path is one way to answer; `server.asked` keeps what was asked for."""

    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        """Answer as the path says."""
        self.server.asked.append((self.path, self.headers.get("Range")))
        getattr(self, f"answer_{self.path.strip('/').partition('.')[0]}")()

    def answer_whole(self) -> None:
        """All of it, or the part that is asked for."""
        start = int((self.headers.get("Range") or "bytes=0-")[6:-1])
        self.send_response(206 if start else 200)
        if start:
            self.send_header("Content-Range", f"bytes {start}-{len(BODY) - 1}/{len(BODY)}")
        self.finish_with(BODY[start:])

    def answer_without_ranges(self) -> None:
        """All of it, whatever is asked for."""
        self.send_response(200)
        self.finish_with(BODY)

    def answer_breaking(self) -> None:
        """Break off half-way at the first request, go on at the second."""
        if len(self.server.asked) > 1:
            self.answer_whole()
            return
        self.break_off()

    def answer_always_breaking(self) -> None:
        """Break off half-way, every time."""
        self.break_off()

    def answer_stalling(self) -> None:
        """Send a little, then nothing."""
        self.send_response(200)
        self.send_header("Content-Length", str(len(BODY)))
        self.end_headers()
        self.wfile.write(BODY[:1000])
        self.server.released.wait(10)
        self.close_connection = True

    def answer_slow(self) -> None:
        """Send piece by piece, with pauses."""
        self.send_response(200)
        self.send_header("Content-Length", str(len(BODY)))
        self.end_headers()
        for start in range(0, len(BODY), PIECE):
            self.wfile.write(BODY[start : start + PIECE])
            time.sleep(0.01)

    def answer_another(self) -> None:
        """The same size, other bytes."""
        self.send_response(200)
        self.finish_with(BODY[::-1])

    def answer_page(self) -> None:
        """A web page where a file should be."""
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.finish_with(b"<html>Please log in</html>")

    def answer_chunked_and_short(self) -> None:
        """No size announced, and too little sent."""
        self.send_response(200)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        self.wfile.write(b"5\r\niso3,\r\n0\r\n\r\n")

    def answer_redirect(self) -> None:
        """Elsewhere."""
        self.send_response(302)
        self.send_header("Location", "/whole")
        self.finish_with(b"")

    def answer_404(self) -> None:
        """Not here."""
        self.send_error(404)

    def answer_403(self) -> None:
        """Not for you."""
        self.send_error(403)

    def answer_503(self) -> None:
        """Not now."""
        self.send_error(503)

    def break_off(self) -> None:
        """Announce all, send half."""
        self.send_response(200)
        self.send_header("Content-Length", str(len(BODY)))
        self.end_headers()
        self.wfile.write(BODY[: len(BODY) // 2])
        self.close_connection = True

    def finish_with(self, body: bytes) -> None:
        """Announce a body and send it."""
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Server(ThreadingHTTPServer):
    """The server, and what it was asked for."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Misbehaving)
        self.asked: list[tuple[str, str | None]] = []
        self.released = threading.Event()

    def handle_error(self, *_: object) -> None:
        """A client that hangs up is no fault of the server."""

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.server_address[1]}"
