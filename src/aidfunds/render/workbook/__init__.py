"""The parts of a workbook. 工作簿。"""
