"""The parts of a page. 网页。"""
