"""A new program, ready to be changed. 插件脚手架。"""
