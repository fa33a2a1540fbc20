"""Reading files. 读入。"""
