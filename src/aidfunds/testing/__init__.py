"""Strategies and fixtures for tests. 测试支持。"""
