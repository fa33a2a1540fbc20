"""The parts of the page of a proof. 证明网页。"""
