"""Prints every sheet of a workbook as JSON: name, frozen rows, and the type and value of each cell."""

import json
import sys
import warnings

import openpyxl

warnings.simplefilter("ignore")
book = openpyxl.load_workbook(sys.argv[1])
sheets = [
    {
        "name": sheet.title,
        "frozen": sheet.freeze_panes,
        "rows": [[cell.value for cell in row] for row in sheet.iter_rows()],
        "types": [[cell.data_type for cell in row] for row in sheet.iter_rows()],
    }
    for sheet in book
]
json.dump(sheets, sys.stdout)
