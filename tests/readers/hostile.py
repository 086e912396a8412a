"""Files made to harm whoever reads them, each as small as it can be."""

import io
import zipfile
import zlib

from printed import W, archive, word_file

LAUGHS = "".join(
    f'<!ENTITY l{at + 1} "{f"&l{at};" * 10}">' if at else '<!ENTITY l1 "&l0;"><!ENTITY l0 "哈">'
    for at in range(10)
)


def replaced(content: bytes, name: str, part: str | bytes) -> bytes:
    """An archive with one part of it replaced, or added."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        parts = {each: file.read(each) for each in file.namelist()}
    return archive({**parts, name: part})


def word_body(inside: str, *, before: str = "") -> bytes:
    body = f'{before}<w:document xmlns:w="{W}"><w:body>{inside}</w:body></w:document>'
    return replaced(word_file(), "word/document.xml", body)


def sheet_file(strings: str) -> bytes:
    """An .xlsx with one cell, its words taken from the strings given as XML."""
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'

    def related(*targets: tuple[str, str]) -> str:
        inside = "".join(
            f'<Relationship Id="r{at}" Type="{relations}/{kind}" Target="{target}"/>'
            for at, (kind, target) in enumerate(targets)
        )
        return f"<Relationships {package}>{inside}</Relationships>"

    return archive(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": related(("officeDocument", "xl/workbook.xml")),
            "xl/_rels/workbook.xml.rels": related(
                ("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml")
            ),
            "xl/workbook.xml": f'<workbook {main} xmlns:r="{relations}"><sheets>'
            '<sheet name="表" sheetId="1" r:id="r0"/></sheets></workbook>',
            "xl/worksheets/sheet1.xml": f'<worksheet {main}><sheetData><row r="1">'
            '<c r="A1" t="s"><v>0</v></c></row></sheetData></worksheet>',
            "xl/sharedStrings.xml": strings.replace("<sst", f"<sst {main}"),
        }
    )


def laughs(root: str) -> str:
    return f'<?xml version="1.0"?><!DOCTYPE {root} [{LAUGHS}]>'


def external(root: str, address: str) -> str:
    return f'<?xml version="1.0"?><!DOCTYPE {root} [<!ENTITY e SYSTEM "{address}">]>'


def understated(content: bytes, name: str) -> bytes:
    """An archive that says of one of its files that it is smaller than it is."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        entry = file.getinfo(name)
    size = entry.file_size.to_bytes(4, "little")
    assert content.count(size) >= 2, "the size stands before the file and in the list"
    return content.replace(size, (10).to_bytes(4, "little"))


# --- PDF -------------------------------------------------------------------------------------


def pdf(*objects: bytes) -> bytes:
    """A PDF of the objects given, the first of which is its catalogue."""
    out = [b"%PDF-1.7\n"]
    places, at = [], len(out[0])
    for number, each in enumerate(objects, 1):
        places.append(at)
        out.append(b"%d 0 obj\n%s\nendobj\n" % (number, each))
        at += len(out[-1])
    out.append(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out += [b"%010d 00000 n \n" % place for place in places]
    out.append(b"trailer\n<</Size %d/Root 1 0 R>>\n" % (len(objects) + 1))
    out.append(b"startxref\n%d\n%%%%EOF" % at)
    return b"".join(out)


def stream(content: bytes, about: bytes = b"") -> bytes:
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(content), about, content)


def page(content: bytes, *more: bytes, resources: bytes = b"") -> bytes:
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<%s>>>>"
        % resources,
        content,
        *more,
    )


def packed(content: bytes, times: int) -> bytes:
    """What unpacks to content so many times over: packed once, since a full flush forgets it."""
    packer = zlib.compressobj(9)
    head = packer.compress(b"") + packer.flush(zlib.Z_FULL_FLUSH)
    once = packer.compress(content) + packer.flush(zlib.Z_FULL_FLUSH)
    return head + once * times + packer.flush()


def many_objects() -> bytes:
    return page(stream(b""), *[b"<<>>"] * 1_000_000)


def many_pages() -> bytes:
    kids = b" ".join(b"3 0 R" for _ in range(1001))
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count 1001>>" % kids,
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
    )


def swelling() -> bytes:
    """Four gigabytes of blanks in four megabytes."""
    return page(stream(packed(b" " * 10**7, 400), b"/Filter/FlateDecode"))


def drawings_in_drawings(deep: int = 9, wide: int = 10) -> bytes:
    """A drawing of ten drawings of ten drawings, nine deep."""
    drawings = [
        stream(
            b"/F Do " * wide if at < deep else b"0 0 m 9 9 l S",
            b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F %d 0 R>>>>"
            % (at + 5),
        )
        for at in range(1, deep + 1)
    ]
    return page(stream(b"/F Do " * wide), *drawings, resources=b"/XObject<</F 5 0 R>>")


def drawing_in_itself() -> bytes:
    own = stream(
        b"/F Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 5 0 R>>>>"
    )
    return page(stream(b"/F Do"), own, resources=b"/XObject<</F 5 0 R>>")


def many_lines() -> bytes:
    return page(stream(packed(b"10 10 m 90 10 l S\n", 60_000), b"/Filter/FlateDecode"))


def many_characters() -> bytes:
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    words = b"BT /F 9 Tf 12 TL 10 10 Td\n" + b"(%s) Tj T*\n" % (b"1" * 1000) * 500 + b"ET"
    return page(stream(words), font, resources=b"/Font<</F 5 0 R>>")
