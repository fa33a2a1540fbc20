"""From a notice to the draft of a plan. 读成计划。"""
