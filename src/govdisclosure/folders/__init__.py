"""Folders of reports: which files are in them, and each checked, by as many processes as help.

>>> import govdisclosure as gd
>>> for source, result in gd.check_folder("examples"):
...     print(source, result.worst if isinstance(result, gd.Assessment) else f"failed: {result}")
"""

from govdisclosure.folders.folder_check import FolderCheck, check_folder

__all__ = ["FolderCheck", "check_folder"]
