"""One module a format. 渲染。"""
