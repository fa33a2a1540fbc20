"""Drinking water for aidfunds. 农村饮水。"""
