"""Pure functions over a year. 规则。"""
