"""The records of a year. 台账记录。"""
