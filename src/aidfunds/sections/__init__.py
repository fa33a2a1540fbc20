"""The core's own chapters. 核心章节。"""
