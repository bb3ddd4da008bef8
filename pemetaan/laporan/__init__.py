"""The official report: the same figures as the pages, as PDF and as a workbook."""
