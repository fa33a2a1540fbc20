"""Identities between the figures of a notice, found, checked and covered. 勾稽关系证明。"""
