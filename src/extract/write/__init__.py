"""Write: tables to files and back; with `tabulate` the only room that knows file formats."""

from extract.write.cells import encode_string
from extract.write.reading import read_record, read_run, read_table
from extract.write.writer import RunWriter, write_tables

__all__ = ["RunWriter", "encode_string", "read_record", "read_run", "read_table", "write_tables"]
