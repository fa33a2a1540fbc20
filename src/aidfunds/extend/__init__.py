"""The door for plugins. 插件接口。"""
