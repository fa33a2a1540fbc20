"""Stated amounts against the sums they must be. 勾稽关系。"""
