"""Tables of codes, one look-up each; the data files say where each row comes from. 代码表。"""
