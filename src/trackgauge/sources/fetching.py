"""Fetch one file over HTTP: resumed where it broke off, checked, and moved into place only when it is whole.

The standard library carries the transfer: pooch checks and does not resume, and requests or httpx would leave resuming,
checking and putting in place to this module all the same.
"""

from __future__ import annotations

import http.client
import os
import urllib.error
import urllib.request
from email.message import Message
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit

from trackgauge import __version__
from trackgauge.core.errors import TrackgaugeError
from trackgauge.sources.source import Report, Source, SourceFile, check, sha256

TIMEOUT_SECONDS = 30.0
"""A server that sends nothing for this long is given up."""
_ATTEMPTS = 3
_PIECE_BYTES = 1 << 16
_PARTIAL, _RANGE_NOT_SATISFIABLE, _PROXY_LOGIN = 206, 416, 407
_GONE, _CLOSED = {404, 410}, {401, 403}


class _BrokenOffError(Exception):
    """The connection ended before the file did; what has arrived is kept for the next attempt."""


def fetch(
    source: Source, file: SourceFile, target: Path, report: Report, *, timeout_seconds: float = TIMEOUT_SECONDS
) -> None:
    """Fetch a file from its address to `target`; the old file stays until the new one is whole and checked.

    What has arrived of a broken transfer lies beside the target (`.part`) and is resumed by the next call. Proxies
    come from the environment (`HTTPS_PROXY`, `NO_PROXY`).

    Raises
    ------
    TrackgaugeError
        If the file has moved, is refused, cut short or another one, or if server, proxy or disk do not answer.
    """
    if urlsplit(file.address).scheme not in ("http", "https"):
        raise TrackgaugeError(f"'{file.address}' is not a web address", where=source.id)
    part = target.with_name(f"{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        resumed = part.exists()
        _receive_all(source, file, part, report, timeout_seconds)
        if resumed and sha256(part) != file.sha256:
            # What lay there was the beginning of another version.
            part.unlink()
            _receive_all(source, file, part, report, timeout_seconds)
        _accept(source, file, part, target)
    except OSError as error:
        raise TrackgaugeError(
            f"cannot write '{error.filename or part}' ({error.strerror or error})",
            next_step="Set TRACKGAUGE_DATA to a folder that is yours and has room.",
        ) from None


def _receive_all(source: Source, file: SourceFile, part: Path, report: Report, timeout_seconds: float) -> None:
    """Receive the whole file into `part`, in as many transfers as it takes and patience allows."""
    for attempt in range(1, _ATTEMPTS + 1):
        before = part.stat().st_size if part.exists() else 0
        if before > file.size_bytes:
            part.unlink()
        elif before == file.size_bytes:
            return
        try:
            _receive(source, file, part, report, timeout_seconds)
        except _BrokenOffError as error:
            received = part.stat().st_size if part.exists() else 0
            if attempt == _ATTEMPTS:
                raise TrackgaugeError(
                    f"only {received:,} of {file.size_bytes:,} bytes arrived ({error})",
                    where=file.address,
                    next_step="What arrived is kept: the same command again goes on from there.",
                ) from None


def _receive(source: Source, file: SourceFile, part: Path, report: Report, timeout_seconds: float) -> None:
    start = part.stat().st_size if part.exists() else 0
    headers = {"User-Agent": f"trackgauge/{__version__}", "Accept-Encoding": "identity"}
    if start:
        headers["Range"] = f"bytes={start}-"
    request = urllib.request.Request(file.address, headers=headers)
    try:
        # A fresh opener reads the proxies as they are now.
        answer = urllib.request.build_opener().open(request, timeout=timeout_seconds)
    except urllib.error.HTTPError as error:
        if error.code == _RANGE_NOT_SATISFIABLE and start:
            part.unlink()
            raise _BrokenOffError("the server could not resume") from None
        raise _refused(source, file, error) from None
    except (urllib.error.URLError, TimeoutError, ConnectionError, http.client.HTTPException) as error:
        raise _unreachable(file, error) from None
    with answer:
        start = start if answer.status == _PARTIAL and _begins_at(answer.headers, start) else 0
        _announced_size(source, file, answer.headers, start)
        _copy(answer, part, start, file, report)


def _begins_at(headers: Message, start: int) -> bool:
    return headers.get("Content-Range", "").startswith(f"bytes {start}-")


def _announced_size(source: Source, file: SourceFile, headers: Message, start: int) -> None:
    """Refuse a file of another size before it is fetched."""
    announced = headers.get("Content-Length", "")
    if announced.isdigit() and start + int(announced) != file.size_bytes:
        kind = "a web page (of a log-in or a proxy?)" if "html" in headers.get_content_type() else "another file"
        raise TrackgaugeError(
            f"the address answers with {kind} of {start + int(announced):,} bytes, source '{source.id}' declares "
            f"{file.size_bytes:,}",
            where=file.address,
            next_step=f"Your old file is kept. Look for version {source.version} at {source.address}.",
        )


def _copy(answer: IO[bytes], part: Path, start: int, file: SourceFile, report: Report) -> None:
    received = start
    with part.open("ab" if start else "wb") as stream:
        while received < file.size_bytes:
            piece = _piece(answer, min(_PIECE_BYTES, file.size_bytes - received))
            stream.write(piece)
            received += len(piece)
            report(f"fetching {file.name}", received / file.size_bytes)


def _piece(answer: IO[bytes], length: int) -> bytes:
    try:
        # `read1` hands over what has arrived, so that a slow connection is seen to move.
        piece: bytes = getattr(answer, "read1", answer.read)(length)
    except (OSError, http.client.HTTPException) as error:
        raise _BrokenOffError(str(error) or type(error).__name__) from None
    if not piece:
        raise _BrokenOffError("the server ended the transfer")
    return piece


def _accept(source: Source, file: SourceFile, part: Path, target: Path) -> None:
    """Check what arrived and move it into place; what is not the declared file is thrown away."""
    try:
        check(part, file, source)
    except TrackgaugeError as error:
        part.unlink()
        raise TrackgaugeError(
            error.problem,
            where=file.address,
            next_step=f"Nothing was stored, your old file is kept. Look for version {source.version} at "
            f"{source.address}.",
        ) from None
    os.replace(part, target)


def _refused(source: Source, file: SourceFile, error: urllib.error.HTTPError) -> TrackgaugeError:
    said = f"the server answers {error.code} {error.reason}".strip()
    if error.code in _GONE:
        return TrackgaugeError(
            f"{said}: the file has moved",
            where=file.address,
            next_step=f"Look for it at {source.address}, then: trackgauge sources get {source.id} --from FOLDER",
        )
    if error.code == _PROXY_LOGIN:
        return _unreachable(file, error)
    if error.code in _CLOSED:
        return TrackgaugeError(
            f"{said}: it wants a log-in, or refuses this network",
            where=file.address,
            next_step=f"Fetch it in a browser, then: trackgauge sources get {source.id} --from FOLDER",
        )
    return TrackgaugeError(said, where=file.address, next_step="Try again later.")


def _unreachable(file: SourceFile, error: Exception) -> TrackgaugeError:
    reason: Any = getattr(error, "reason", error) or error
    told = " ".join(str(reason).split()) or type(reason).__name__
    if isinstance(reason, TimeoutError):
        told = "no answer in time"
    proxy = _proxy(file.address)
    if proxy:
        return TrackgaugeError(
            f"the proxy {proxy} does not let the request through ({told})",
            where=file.address,
            next_step="Check HTTPS_PROXY, HTTP_PROXY and NO_PROXY, or unset them.",
        )
    return TrackgaugeError(
        f"no connection ({told})",
        where=file.address,
        next_step="Check the network. Behind a proxy, set HTTPS_PROXY; with a file at hand, use --from FOLDER.",
    )


def _proxy(address: str) -> str:
    """The proxy that is used for an address, without user name and password; empty if none is."""
    parts = urlsplit(address)
    if urllib.request.proxy_bypass(parts.hostname or ""):
        return ""
    proxy = urllib.request.getproxies().get(parts.scheme, "")
    return proxy.rpartition("@")[2].rpartition("//")[2]
