"""The workbook of an office: its bodies, what each has to mend, and the figures of all."""

from govdisclosure.render.workbook.save import save_workbook, write_workbook

__all__ = ["save_workbook", "write_workbook"]
