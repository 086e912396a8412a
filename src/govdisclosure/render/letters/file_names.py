"""The names of the files of letters: safe on every system, and one for each body."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import PurePath

from govdisclosure.message import Language
from govdisclosure.offices import Letter
from govdisclosure.text.make_visible import visible
from govdisclosure.wording import NO_PUBLISHER

#: What no name of a file holds on Windows, and what hides where one word ends.
_FORBIDDEN = re.compile(
    r'[<>:"/\\|?*\s\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+'
)
#: What Windows takes for a device, with any suffix.
_DEVICE = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\..*)?", re.IGNORECASE
)
#: Most systems take 255 bytes; the suffix, a sign and what a copy is called come behind it.
_LONGEST = 180
#: How many signs tell names apart that are the same when made safe.
_SIGNS = 8
#: What a sign is made of besides where there is one of the same already.
_AGAIN = "\0"


def letter_names(letters: Iterable[Letter], suffix: str, language: Language) -> Iterator[str]:
    """A name for the file of each letter: the body's, and a sign where that cannot be a name.

    The sign is made of the body's name, so that a body has the same file on every day, whoever else
    is written to.  Bodies of one name are told apart by the folders of their files.
    """
    taken = set[str]()
    for letter in letters:
        source = PurePath(letter.parts[0].source)
        name = letter.publisher or source.stem
        of_name = bool(letter.publisher) and not letter.shared
        if letter.shared:
            name = f"{name}-{source.parent.name}"
        safe = _safe(name) or NO_PUBLISHER.to(language)
        if safe != name or _key(safe) in taken:
            of_all = f"{letter.publisher}\0{'' if of_name else letter.parts[0].source}"
            # Reports that come from no file, or from one, have nothing else to be told apart by.
            signed = (f"{safe}-{_sign(of_all + again * _AGAIN)}" for again in count())
            safe = next(each for each in signed if _key(each) not in taken)
        taken.add(_key(safe))
        yield f"{safe}{suffix}"


def _sign(text: str) -> str:
    digest = hashlib.blake2b(text.encode(errors="surrogatepass"), digest_size=_SIGNS // 2)
    return digest.hexdigest()


def _safe(name: str) -> str:
    """A name that every system takes; it is the name itself where that is one."""
    kept = _FORBIDDEN.sub("_", visible(name)).strip("._- ")
    kept = kept.encode()[:_LONGEST].decode(errors="ignore")
    return f"_{kept}" if _DEVICE.fullmatch(kept) else kept


def _key(name: str) -> str:
    """What two names have in common that some systems take for one."""
    return unicodedata.normalize("NFKC", name).casefold()
