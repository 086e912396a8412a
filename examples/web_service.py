"""A service that checks the report it is sent: WSGI, with nothing but the standard library.

Serve it with any WSGI server; ``python web_service.py`` serves it on this machine for a try.
"""

from collections.abc import Callable, Iterable
from typing import Any
from wsgiref.simple_server import make_server

import govdisclosure as gd
from govdisclosure.render import assessment_data, failure_data, json_pieces

#: No report that anyone published is larger; what is larger is refused before it is read.
LARGEST = 20 * 1024 * 1024

Start = Callable[[str, list[tuple[str, str]]], object]


def application(environ: dict[str, Any], start_response: Start) -> Iterable[bytes]:
    """Answer ``POST`` with the assessment of its body, in the JSON of ``govdisclosure check``."""
    status, entry = answer(environ)
    body = "".join(json_pieces([entry])).encode()
    headers = [
        ("Content-Type", "application/json; charset=utf-8"),
        ("Content-Length", str(len(body))),
    ]
    start_response(status, headers)
    return [body]


def answer(environ: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """The status, and the assessment or why there is none."""
    name = str(environ.get("PATH_INFO", ""))
    if environ["REQUEST_METHOD"] != "POST":
        return "405 Method Not Allowed", failure_data(name, "send a report with POST")
    length = environ.get("CONTENT_LENGTH") or "0"
    if not length.isdecimal() or int(length) > LARGEST:
        return "413 Content Too Large", failure_data(name, f"at most {LARGEST} bytes")
    try:
        report = gd.read(environ["wsgi.input"].read(int(length)))
    except gd.errors.UnsupportedFile as error:
        return "415 Unsupported Media Type", failure_data(name, error.message, language="zh")
    except gd.GovDisclosureError as error:
        # The message is for whoever sent the file: it says what the file is, and what to do.
        return "422 Unprocessable Content", failure_data(name, error.message, language="zh")
    return "200 OK", assessment_data(gd.check(report))


if __name__ == "__main__":
    with make_server("127.0.0.1", 8000, application) as server:
        server.serve_forever()
