"""A seller's month as something to save."""

from marketplace.settlement.domain.payouts.files import File
from marketplace.settlement.domain.statements.monthly import Statement
from marketplace.settlement.papers.statement_pdf import statement_pdf
from marketplace.settlement.papers.statement_sheet import statement_sheet

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def statement_file(statement: Statement, format: str) -> File:
    """PDF or XLSX."""
    name = f"so-tien-{statement.seller.slug}-{statement.month}"
    if format == "PDF":
        return File(f"{name}.pdf", "application/pdf", statement_pdf(statement))
    return File(f"{name}.xlsx", XLSX_TYPE, statement_sheet(statement))
