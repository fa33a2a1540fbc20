"""A thin skin over the library. 命令行。"""
