"""Cadres and professionals sent to learn, classes for them at home, lecturers invited. 干部人才培养交流。"""
