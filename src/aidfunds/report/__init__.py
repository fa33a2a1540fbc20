"""Reports as data. 报告。"""
