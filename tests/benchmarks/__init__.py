"""Figures and ratios to named baselines in one run; no test depends on speed. 性能比较。"""
