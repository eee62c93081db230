"""Review: a run as one page that a browser opens without a network, to read, judge and correct.

The tables are packed small (`packing`) and set into the files of `page/`.
What a reader corrects there is downloaded as a reference file, which `evaluate` reads.
"""

from extract.review.writing import write_page

__all__ = ["write_page"]
