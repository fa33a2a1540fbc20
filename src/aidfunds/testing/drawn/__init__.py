"""Strategies, one module a noun; :mod:`aidfunds.testing.strategies` is the door to them. 测试策略。"""
