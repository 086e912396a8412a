"""A service that checks the report it is sent: FastAPI; JSON for programs, a page for browsers.

It needs the extra ``readers``, fastapi and python-multipart; serve it with any ASGI server, as with
``uvicorn upload_service:app``.
"""

import asyncio
import os
from functools import partial
from html import escape
from typing import Annotated

from fastapi import FastAPI, Form, HTTPException, Request, UploadFile
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

import govdisclosure as gd
from govdisclosure.message import Language

#: Bytes of a request with two reports in it, most of them pictures.
LARGEST = 20 * 1024 * 1024
#: How many are checked at a time; whoever comes besides waits.
AT_ONCE = asyncio.Semaphore(os.cpu_count() or 1)
#: The status for each error that is about the file; any other is a defect, and so a 500.
STATUS: dict[type[gd.GovDisclosureError], int] = {
    gd.errors.UnsupportedFile: 415,
    gd.UnreadableReport: 422,
    gd.InvalidReport: 422,
    gd.errors.EditionError: 422,
    gd.errors.ReportMismatch: 422,
    gd.errors.CheckFailed: 503,
}
TOO_LARGE = gd.Message(
    f"文件太大：一次至多{LARGEST >> 20} MB", f"too large: at most {LARGEST >> 20} MB at a time"
)
WRONG_FORM = gd.Message(
    "请选择要核对的年度报告文件；年度可以不填，填就写四位数字",
    "choose the file of the report to be checked; the year may be left out, or is a number",
)
FORM = gd.Message(
    """<!DOCTYPE html>
<html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>核对政府信息公开工作年度报告</title>
<h1>核对政府信息公开工作年度报告</h1>
<p role="alert">{}</p>
<form action="/check?lang=zh" method="post" enctype="multipart/form-data">
<p><label>年度报告 <input type="file" name="file" required></label></p>
<p><label>上一年度报告（可不选）<input type="file" name="previous"></label></p>
<p><label>年度（报告没有写明时）<input name="year" inputmode="numeric" size="4"></label></p>
<p><button>核对</button></p>
</form>
<p><a href="/?lang=en" lang="en">English</a></p>
""",
    """<!DOCTYPE html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Check an annual report on government information</title>
<h1>Check an annual report on government information</h1>
<p role="alert">{}</p>
<form action="/check?lang=en" method="post" enctype="multipart/form-data">
<p><label>Report <input type="file" name="file" required></label></p>
<p><label>Last year's report, if at hand <input type="file" name="previous"></label></p>
<p><label>Year, if it names none <input name="year" inputmode="numeric" size="4"></label></p>
<p><button>Check</button></p>
</form>
<p><a href="/?lang=zh" lang="zh-CN">中文</a></p>
""",
)


class Bounded:
    """Ends a request as soon as more has come than a report has, whatever length it states."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, counting what is received of it."""
        size = 0

        async def counted() -> Message:
            nonlocal size
            message = await receive()
            size += len(message.get("body", b""))
            if size > LARGEST:
                raise HTTPException(413)
            return message

        await self.app(scope, counted, send)


app = FastAPI(title="年度报告核对")
app.add_middleware(Bounded)


@app.get("/")
async def form(request: Request) -> HTMLResponse:
    """A form to send a report with."""
    return HTMLResponse(FORM.format("").to(language_of(request)))


@app.post("/check", response_model=None)
async def check(
    request: Request,
    file: UploadFile,
    previous: UploadFile | None = None,
    year: Annotated[int | None, Form()] = None,
) -> Response:
    """The assessment of a report, beside last year's where that is sent as well."""
    async with AT_ONCE:
        # Reading takes a processor, and so a thread: the loop goes on with other requests.
        assessment = await asyncio.to_thread(checked, file, previous, year)
    if for_browser(request):
        return HTMLResponse(gd.write_page(assessment, language=language_of(request)))
    return JSONResponse(assessment.to_dict(suspects=gd.suspects(assessment)))


def checked(file: UploadFile, previous: UploadFile | None, year: int | None) -> gd.Assessment:
    """Read what was sent, by its content; the names that files are sent with are for messages."""
    report = gd.read(file.file.read(), name=file.filename, year=year)
    if previous is not None:
        report = report.after(gd.read(previous.file.read(), name=previous.filename))
    return gd.check(report)


def language_of(request: Request) -> Language:
    """What ``?lang=`` says, or else what the browser would rather have; Chinese where neither."""
    asked = request.query_params.get("lang", "")
    # Browsers name their languages in order, the best first.
    for each in (asked, *request.headers.get("accept-language", "").split(",")):
        if each.strip().lower().startswith("zh"):
            return "zh"
        if each.strip().lower().startswith("en"):
            return "en"
    return "zh"


def for_browser(request: Request) -> bool:
    """Whether a page is asked for, as browsers do; programs get JSON."""
    return "text/html" in request.headers.get("accept", "")


def refused(request: Request, _: Exception, *, status: int, why: gd.Message) -> Response:
    """Why there is no assessment, for whoever sent the file: a browser has the form with it."""
    said = why.to(language_of(request))
    if for_browser(request):
        return HTMLResponse(FORM.format(escape(said)).to(language_of(request)), status)
    return JSONResponse({"error": said}, status)


def unread(request: Request, error: Exception, *, status: int) -> Response:
    """The same for an error of the library, which says what the file is and what to do."""
    assert isinstance(error, gd.GovDisclosureError)
    return refused(request, error, status=status, why=error.message)


for kind, number in STATUS.items():
    app.add_exception_handler(kind, partial(unread, status=number))
app.add_exception_handler(413, partial(refused, status=413, why=TOO_LARGE))
app.add_exception_handler(RequestValidationError, partial(refused, status=422, why=WRONG_FORM))
