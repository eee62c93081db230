"""Export: a run in the form that another program reads.

Every format has one function from tables and a path to what has to be told of it
(cells that had to be cut, say); its library is imported when it is asked for.
"""

from extract.export.formats import FORMATS, write_export
from extract.export.panels import write_panel

__all__ = ["FORMATS", "write_export", "write_panel"]
