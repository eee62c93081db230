"""Pages: files of HTML, CSS and scripts and some data as one page that loads nothing."""

from extract.pages.assembly import Parts, assemble

__all__ = ["Parts", "assemble"]
