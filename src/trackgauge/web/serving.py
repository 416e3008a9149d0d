"""Start the workbench on this machine."""

from __future__ import annotations

import importlib

from trackgauge.core.errors import TrackgaugeError
from trackgauge.core.extras import needed

PORT = 8321
"""Where the workbench listens if no port is named."""
_LOOPBACK, _LOWEST, _HIGHEST = "127.0.0.1", 1, 65535


def serve(port: int = PORT) -> None:
    """Serve the workbench to browsers of this machine until it is interrupted.

    It listens on the loopback address alone, only reads, and sends nothing out.

    Parameters
    ----------
    port
        From 1 to 65535; those below 1024 mostly need an administrator.

    Raises
    ------
    TrackgaugeError
        If there is no such port.
    MissingExtra
        If the extra `web` is not installed.
    """
    if not _LOWEST <= port <= _HIGHEST:
        raise TrackgaugeError(
            f"{port} is no port", where="port", next_step=f"Give a number from {_LOWEST} to {_HIGHEST}, such as {PORT}."
        )
    needed("fastapi", "the workbench")
    server = needed("uvicorn", "the workbench")
    app = importlib.import_module("trackgauge.web.app").workbench()
    server.run(app, host=_LOOPBACK, port=port, log_level="warning", server_header=False)
