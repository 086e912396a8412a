"""The service of uploads answers what a program and a browser expect of it, whatever they send."""

import asyncio
import errno
import os
import subprocess
import threading
from collections.abc import AsyncIterator, Callable
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import httpx
import pytest
from printed import archive

import govdisclosure as gd

EXAMPLES = Path(__file__).parents[2] / "examples"
REPORT = (EXAMPLES / "shuyang-2025.txt").read_bytes()
PICTURE = b"\x89PNG\r\n\x1a\n"
#: Packed it has 30 kB; no part of a report has as much unpacked.
BOMB = archive({"word/document.xml": b"<x>" + bytes(25 << 20)})


def service() -> Any:
    spec = spec_from_file_location("upload_service", EXAMPLES / "upload_service.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


SERVICE = service()


def client() -> httpx.AsyncClient:
    return httpx.AsyncClient(
        transport=httpx.ASGITransport(SERVICE.app), base_url="http://service", timeout=None
    )


def asked(method: str, url: str, **options: Any) -> httpx.Response:
    async def ask() -> httpx.Response:
        async with client() as http:
            return await http.request(method, url, **options)

    return asyncio.run(ask())


def post(
    name: str, content: bytes, *, previous: bytes | None = None, accept: str = "*/*"
) -> httpx.Response:
    files = {"file": (name, content)}
    if previous is not None:
        files["previous"] = ("去年.json", previous)
    return asked("POST", "/check", files=files, headers={"accept": accept})


def test_a_report_is_answered_with_what_a_check_of_it_gives() -> None:
    assessment = gd.check(gd.read(REPORT, name="年报.txt"))
    answer = post("年报.txt", REPORT)
    assert answer.status_code == 200
    assert answer.json() == assessment.to_dict(suspects=gd.suspects(assessment))
    # A form that was sent without last year's report has a file without a name in its place.
    empty = {"file": ("年报.txt", REPORT), "previous": ("", b"")}
    assert asked("POST", "/check", files=empty, data={"year": ""}).json() == answer.json()


def test_a_report_is_compared_with_last_years() -> None:
    last = gd.Report.of({"requests.carried_forward.total": 38}, publisher="某县", year=2024)
    found = post("年报.txt", REPORT, previous=gd.dumps([last]).encode()).json()["findings"]
    assert "years.carried.total" in [each["rule"] for each in found]
    another = gd.Report.of({}, publisher="某县", year=2021)
    wrong = post("年报.txt", REPORT, previous=gd.dumps([another]).encode())
    assert (wrong.status_code, "2021" in wrong.json()["error"]) == (422, True)


@pytest.mark.parametrize(("year", "status"), [("2025", 200), ("1999", 422), ("二五", 422)])
def test_the_year_may_be_given(year: str, status: int) -> None:
    files = {"file": ("年报.txt", REPORT.replace("2025年".encode(), b""))}
    answer = asked("POST", "/check", files=files, data={"year": year})
    assert answer.status_code == status
    assert answer.json().get("year") == (2025 if status == 200 else None)


@pytest.mark.parametrize(
    ("status", "name", "content", "said"),
    [
        (415, "年报.png", PICTURE, "年报.png：这是图片"),
        (415, "年报.docx", BOMB, "解压后有25 MB"),
        (415, "年报.exe", b"MZ\x90\0\3\0\0\0", "年报.exe：这是二进制文件，不是文本"),
        (415, "年报.zip", archive({"年报.css": b""}), "压缩包中没有报告"),
        (415, "年报.rar", b"Rar!\x1a\x07", "请解压后读取"),
        (422, "年报.pdf", b"%PDF-1.7\n", "年报.pdf：PDF"),
        (422, "年报.txt", b"", "年报.txt：文件没有内容"),
        (422, "年报.txt", "一段话".encode(), "没有找到格式规定的表格"),
        (422, "年报.txt", REPORT.replace("2025年".encode(), b""), "没有写明年度"),
        (422, "年报.json", b'{"version": 1, "reports": [{"year": "x"}]}', "年报.json：reports[0]"),
        (413, "年报.txt", b" " * (21 << 20), "文件太大：一次至多20 MB"),
    ],
)
def test_what_is_no_report_is_refused_in_chinese_with_its_status(
    status: int, name: str, content: bytes, said: str
) -> None:
    answer = post(name, content)
    assert answer.status_code == status
    assert said in answer.json()["error"]


def test_no_file_is_refused_too() -> None:
    for options in ({}, {"files": {"other": ("年报.txt", REPORT)}}, {"data": {"file": "x"}}):
        answer = asked("POST", "/check", **options)
        assert (answer.status_code, answer.json()) == (422, {"error": SERVICE.WRONG_FORM.zh})


@pytest.mark.parametrize(
    ("url", "preferred", "said"),
    [
        ("/check", "", "这是图片"),
        ("/check", "fr", "这是图片"),
        ("/check", "zh-CN,zh;q=0.9,en;q=0.8", "这是图片"),
        ("/check", "fr, EN-gb;q=0.9, zh;q=0.8", "this is a picture"),
        ("/check?lang=en", "zh-CN", "this is a picture"),
        ("/check?lang=zh", "en", "这是图片"),
        ("/check?lang=fr", "en", "this is a picture"),
    ],
)
def test_whoever_asks_decides_the_language(url: str, preferred: str, said: str) -> None:
    files = {"file": ("x", PICTURE)}
    answer = asked("POST", url, files=files, headers={"accept-language": preferred})
    assert said in answer.json()["error"]


def test_a_browser_gets_pages() -> None:
    form = asked("GET", "/")
    assert 'enctype="multipart/form-data"' in form.text
    assert "Check an annual report" in asked("GET", "/?lang=en").text
    accept = "text/html,application/xhtml+xml,*/*;q=0.8"
    page = post("年报.txt", REPORT, accept=accept)
    assert page.text == gd.write_page(gd.check(gd.read(REPORT, name="年报.txt")))
    refused = post("<b>.png", PICTURE, accept=accept)
    assert (refused.status_code, refused.headers["content-type"]) == (
        415,
        "text/html; charset=utf-8",
    )
    assert "&lt;b&gt;.png：这是图片" in refused.text
    assert 'enctype="multipart/form-data"' in refused.text


@pytest.mark.parametrize("stated", ["", "10"])
def test_what_is_too_large_is_not_read_to_its_end(stated: str) -> None:
    sent = 0

    async def large() -> AsyncIterator[bytes]:
        nonlocal sent
        yield b'--x\r\nContent-Disposition: form-data; name="file"; filename="x"\r\n\r\n'
        for _ in range(40):
            sent += 1 << 20
            yield bytes(1 << 20)

    headers = {"content-type": "multipart/form-data; boundary=x"}
    if stated:
        headers["content-length"] = stated
    answer = asked("POST", "/check", content=large(), headers=headers)
    assert answer.status_code == 413
    assert SERVICE.LARGEST <= sent <= SERVICE.LARGEST + (1 << 20)


def test_a_busy_machine_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise OSError(errno.EAGAIN, os.strerror(errno.EAGAIN))

    monkeypatch.setattr(subprocess, "run", fails)
    answer = post("年报.pdf", b"%PDF-1.7\n")
    assert (answer.status_code, "请重试" in answer.json()["error"]) == (503, True)


def test_the_loop_is_free_while_as_many_are_checked_as_may_be(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun, done = threading.Semaphore(0), threading.Event()
    together: list[int] = []
    checked: Callable[..., gd.Assessment] = SERVICE.checked

    def slow(*given: Any) -> gd.Assessment:
        together.append(1)
        begun.release()
        assert done.wait(60)
        return checked(*given)

    async def several() -> list[httpx.Response]:
        async with client() as http:
            posts = [
                asyncio.create_task(http.post("/check", files={"file": ("x.txt", REPORT)}))
                for _ in range(4)
            ]
            for _ in range(2):
                assert await asyncio.to_thread(begun.acquire, timeout=60)
            # Two are at it, and this is answered all the same.
            assert (await http.get("/")).status_code == 200
            assert len(together) == 2
            done.set()
            return await asyncio.gather(*posts)

    monkeypatch.setattr(SERVICE, "checked", slow)
    monkeypatch.setattr(SERVICE, "AT_ONCE", asyncio.Semaphore(2))
    assert [each.status_code for each in asyncio.run(several())] == [200] * 4
    assert len(together) == 4
