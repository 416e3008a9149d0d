"""The workbench as an application: addresses, pages, files and the same results as JSON. It only reads."""

from __future__ import annotations

import tempfile
from collections.abc import Awaitable, Callable
from functools import cache, partial
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import quote, urlencode

import jinja2
import yaml
from fastapi import FastAPI, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, Response
from starlette.exceptions import HTTPException
from starlette.middleware.trustedhost import TrustedHostMiddleware

import trackgauge as tg
from trackgauge.core.errors import TrackgaugeError, UnknownName
from trackgauge.core.results import Result
from trackgauge.core.table import Table
from trackgauge.web import views

LANGUAGES = (("en", "English"), ("zh", "中文"), ("ru", "Русский"))
ROWS_SHOWN, BODIES_SHOWN = 25, 60
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}
"""No script runs, nothing is asked of another machine, nobody frames a page."""
# An SVG that is opened by itself carries its own style sheet, and nothing else.
_SVG_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
TYPES = {
    "svg": "image/svg+xml",
    "png": "image/png",
    "pdf": "application/pdf",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
Language = Literal["en", "zh", "ru"]
Year = Annotated[str, Query(pattern="^([0-9]{4})?$", description="Four digits; the latest with evidence if empty.")]
Row = Annotated[int, Query(ge=0, le=10_000_000, alias="from")]


@cache
def _words() -> dict[str, dict[str, str]]:
    text = (files("trackgauge.web") / "words.yaml").read_text(encoding="utf-8")
    words: dict[str, dict[str, str]] = yaml.load(text, Loader=yaml.BaseLoader)
    return words


def word(language: str, key: str, **values: Any) -> str:
    """A word or a sentence of the workbench in a language."""
    return _words()[key][language].format(**values)


@cache
def _templates() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.PackageLoader("trackgauge.web"), autoescape=True, undefined=jinja2.StrictUndefined
    )


def _number(year: str) -> int | None:
    return int(year) if year else None


def _page(template: str, request: Request, language: str, status: int = 200, **values: Any) -> HTMLResponse:
    root = request.scope.get("root_path", "").rstrip("/")
    kept = {key: value for key, value in request.query_params.items() if key != "language"}

    def here(code: str) -> str:
        return "?" + urlencode({**kept, "language": code})

    shared = {
        "root": root, "language": language, "languages": LANGUAGES, "here": here, "organisation": "", "year": None,
        "view": "", "views": tuple(views.VIEWS), "asks_year": False, "w": partial(word, language),
    }  # fmt: skip
    text = _templates().get_template(template).render({**shared, **values})
    return HTMLResponse(text, status)


def _of_body(request: Request, name: str, year: int | None, language: str) -> dict[str, Any]:
    """What every page of an organisation has: its name, its year and its links."""
    root = request.scope.get("root_path", "").rstrip("/")
    asked = urlencode({**({"year": year} if year is not None else {}), "language": language})

    def to(path: str) -> str:
        return f"{root}/{name}{'/' if path else ''}{quote(path)}?{asked}"

    def file(path: str) -> str:
        return f"{root}/files/{name}/{quote(path)}?{asked}"

    names = views.known()[name].names
    return {"organisation": names[language] or names["en"], "year": year, "to": to, "file": file}


def _api(request: Request, path: str, year: int | None) -> str:
    return f"{str(request.base_url).rstrip('/')}/api/{quote(path)}" + (f"?year={year}" if year is not None else "")


def _cell(value: Any) -> str:
    return "" if value is None else f"{value:.3g}" if isinstance(value, float) else str(value)


def _shown(name: str, table: Table, first: int, more: str) -> dict[str, Any]:
    """One page of a table; numbers are shortened here alone, files and JSON have them whole."""
    last = min(first + ROWS_SHOWN, table.rows)
    part = Table({key: table[key][first:last] for key in table.names})
    rows = [[_cell(cell) for cell in row.values()] for row in part.to_dicts()]
    further = more if last < table.rows else ""
    return {"name": name, "header": table.names, "rows": rows, "total": table.rows, "more": further}


def _tables(found: Result, request: Request, language: str, table: str, first: int) -> list[dict[str, Any]]:
    shown = []
    for name, each in found.tables.items():
        start = first if name == table else 0
        kept = {**request.query_params, "language": language, "table": name, "from": start + ROWS_SHOWN}
        shown.append(_shown(name, each, start, "?" + urlencode(kept)))
    return shown


def start(request: Request, q: Annotated[str, Query(max_length=200)] = "", language: Language = "en") -> HTMLResponse:
    """Home: search in three scripts, and the organisations with a casebook."""
    bodies = views.search(q)[:BODIES_SHOWN] if q else views.with_casebook()
    return _page("home.html.j2", request, language, title=word(language, "home"), bodies=bodies, q=q)


def answer(request: Request, name: str, year: Year = "", language: Language = "en") -> HTMLResponse:
    """Home of an organisation: the answer, who differs, how sure, what changed, limits, sources."""
    at = _number(year)
    made = views.brief(name, at, language)
    call = f"tg.brief({name!r}, year={at}, language={language!r})"
    return _page(
        "answer.html.j2", request, language, view="answer", title=made.document.title, document=made.document,
        result=made, call=call, api=_api(request, f"{name}/members", at), asks_year=True,
        **_of_body(request, name, at, language),
    )  # fmt: skip


def view(
    request: Request, name: str, view: str, year: Year = "", language: Language = "en", table: str = "", first: Row = 0
) -> HTMLResponse:
    """A view of an organisation: what the library says, its tables, and how it is made."""
    at = _number(year)
    found = views.result(name, view, at)
    figures = [(one, one.replace("_", " ")) for one in dir(found.plot)] if view == "members" else []
    rows = found.tables["members"].to_dicts() if view == "members" else []
    actors = {row["actor"]: row["name"] for row in rows}
    return _page(
        "view.html.j2", request, language, view=view, title=word(language, view), result=found, figures=figures,
        actors=sorted(actors.items()), path=view, tables=_tables(found, request, language, table, first),
        call=views.call(name, view, at), api=_api(request, f"{name}/{view}", at), asks_year=view not in views.YEARLESS,
        **_of_body(request, name, at, language),
    )  # fmt: skip


def member(
    request: Request, name: str, actor: str, year: Year = "", language: Language = "en", table: str = "", first: Row = 0
) -> HTMLResponse:
    """One click down: every row that bears on a member in a year, with its source."""
    at = _number(year)
    found: Any = views.member(name, actor, at)
    path = f"members/{actor}"
    at = views.year_of(name, at)
    return _page(
        "view.html.j2", request, language, view="members", title=word(language, "member", member=actor, year=at),
        result=found, figures=[], actors=[], path=path, tables=_tables(found, request, language, table, first),
        call=f"tg.provenance({name!r}, {actor!r}, {at})", api=_api(request, f"{name}/{path}", at), asks_year=True,
        **_of_body(request, name, at, language),
    )  # fmt: skip


def figure(request: Request, name: str, figure: str, year: Year = "", language: Language = "en") -> HTMLResponse:
    """A figure with its files, its table and how it is made."""
    at = _number(year)
    drawn = views.drawing(name, figure, at, language)
    return _page(
        "figure.html.j2", request, language, view="members", title=drawn.title, figure=figure,
        workbook=drawn.table is not None, result=views.result(name, "members", at),
        call=f"tg.figure({name!r}, {figure!r}, year={at}, language={language!r})",
        api=_api(request, f"{name}/members", at), **_of_body(request, name, at, language),
    )  # fmt: skip


def figure_file(
    name: str, file: str, year: Year = "", language: Language = "en", narrow: bool = False
) -> Response:
    """A figure as SVG, PNG or PDF, or its table as CSV or XLSX."""
    figure, _, kind = file.rpartition(".")
    drawn = views.drawing(name, figure, _number(year), language, narrow)
    if kind in ("csv", "xlsx"):
        if kind == "csv" and drawn.sheets:
            return _sent(drawn.sheets[0].text.encode(), kind, f"{drawn.name}.csv")
        if drawn.table is None:
            raise UnknownName(file, "file", [f"{figure}.svg"])
        return _table_file(drawn.table, kind, drawn.name)
    if kind not in ("svg", "png", "pdf"):
        raise UnknownName(file, "file", [f"{figure}.{one}" for one in ("svg", "png", "pdf")])
    return _sent(_written(drawn.save, kind), kind, f"{drawn.name}.{kind}")


def member_file(name: str, actor: str, file: str, year: Year = "", language: Language = "en") -> Response:
    """A table of the evidence on a member as CSV or XLSX."""
    table, _, kind = file.rpartition(".")
    return _table_file(views.member(name, actor, _number(year)).tables[table], kind, f"{name}-{actor}-{table}")


def view_file(name: str, view: str, file: str, year: Year = "", language: Language = "en") -> Response:
    """A table of a view as CSV or XLSX."""
    table, _, kind = file.rpartition(".")
    return _table_file(views.result(name, view, _number(year)).tables[table], kind, f"{name}-{view}-{table}")


def _table_file(table: Table, kind: str, name: str) -> Response:
    writers: dict[str, Callable[[Path], Any]] = {"csv": table.to_csv, "xlsx": table.to_excel}
    if kind not in writers:
        raise UnknownName(kind, "kind of file", writers)
    return _sent(_written(writers[kind], kind), kind, f"{name}.{kind}")


def _written(save: Callable[[Path], Any], kind: str) -> bytes:
    """What the library writes to a file, which is taken away again."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"file.{kind}"
        save(path)
        return path.read_bytes()


def _sent(contents: bytes, kind: str, name: str) -> Response:
    headers = {"Content-Disposition": f"{'inline' if kind == 'svg' else 'attachment'}; filename*=UTF-8''{quote(name)}"}
    if kind == "svg":
        headers["Content-Security-Policy"] = _SVG_POLICY
    return Response(contents, media_type=TYPES[kind], headers=headers)


def api_organisations() -> Any:
    """All organisations: id, acronym, names, basis, members."""
    return tg.organisations().to_dict()


def api_view(name: str, view: str, year: Year = "") -> Response:
    """A view as the command prints it with --json."""
    return _json(views.result(name, view, _number(year)))


def api_member(name: str, actor: str, year: Year = "") -> Response:
    """The rows that bear on a member in a year."""
    return _json(views.member(name, actor, _number(year)))


def _json(found: Result) -> Response:
    return Response(found.to_json(), media_type="application/json")


def style() -> Response:
    """The style sheet."""
    text = (files("trackgauge.web") / "templates" / "style.css").read_bytes()
    return Response(text, media_type="text/css", headers={"Cache-Control": "max-age=3600"})


async def _with_headers(request: Request, proceed: Callable[[Request], Awaitable[Response]]) -> Response:
    response = await proceed(request)
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    return response


def _refused(request: Request, error: Exception) -> Response:
    """An answer that cannot be given, in the words of the library: as JSON where JSON was asked for."""
    status = error.status_code if isinstance(error, HTTPException) else 404 if isinstance(error, UnknownName) else 422
    message = _message(error)
    path = request.url.path.removeprefix(request.scope.get("root_path", ""))
    if path.startswith(("/api/", "/files/")):
        return JSONResponse({"detail": message}, status)
    language = request.query_params.get("language", "en")
    language = language if language in dict(LANGUAGES) else "en"
    title = word(language, "failed")
    return _page("failed.html.j2", request, language, status, title=title, message=message)


def _message(error: Exception) -> str:
    if isinstance(error, RequestValidationError):
        return "; ".join(f"{one['loc'][-1]}: {one['msg']}" for one in error.errors())
    return str(error.detail) if isinstance(error, HTTPException) else str(error)


def workbench() -> FastAPI:
    """The application; `/openapi.json` describes what it answers."""
    app = FastAPI(title="Trackgauge", version=tg.__version__, docs_url=None, redoc_url=None)
    pages: tuple[tuple[str, Callable[..., Any]], ...] = (
        ("/", start), ("/style.css", style), ("/{name}", answer), ("/{name}/{view}", view),
        ("/{name}/members/{actor}", member), ("/{name}/figures/{figure}", figure),
    )  # fmt: skip
    described: tuple[tuple[str, Callable[..., Any]], ...] = (
        ("/api/organisations", api_organisations), ("/api/{name}/members/{actor}", api_member),
        ("/api/{name}/{view}", api_view), ("/files/{name}/figures/{file}", figure_file),
        ("/files/{name}/members/{actor}/{file}", member_file), ("/files/{name}/{view}/{file}", view_file),
    )  # fmt: skip
    for address, answering in described:
        app.get(address, responses={404: {"description": "Unknown name"}, 422: {"description": "No answer"}})(answering)
    for address, answering in pages:
        app.get(address, include_in_schema=False, response_class=HTMLResponse)(answering)
    app.exception_handler(TrackgaugeError)(_refused)
    app.exception_handler(HTTPException)(_refused)
    app.exception_handler(RequestValidationError)(_refused)
    app.middleware("http")(_with_headers)
    # A page of another site that points its own name at this machine is turned away.
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost"])
    return app
