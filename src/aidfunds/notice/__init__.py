"""The text of a notice, read. 通知文本。"""
