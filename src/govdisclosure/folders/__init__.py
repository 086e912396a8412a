"""Folders of reports: which files are in them, and each checked, by as many processes as help.

>>> import tempfile
>>> from pathlib import Path
>>> import govdisclosure as gd
>>> report = gd.Report.of({}, publisher="某县人民政府", year=2024).filled()
>>> with tempfile.TemporaryDirectory() as folder:
...     size = Path(folder, "a.json").write_text(gd.dumps([report]), encoding="utf-8")
...     size = Path(folder, "b.txt").write_text("cover", encoding="utf-8")
...     for source, result in gd.check_folder(folder):
...         print(Path(source).name, type(result).__name__)
a.json Assessment
b.txt UnreadableReport
"""

from govdisclosure.folders.folder_check import FolderCheck, check_folder

__all__ = ["FolderCheck", "check_folder"]
