"""The core's own checks. 核心核查。"""
