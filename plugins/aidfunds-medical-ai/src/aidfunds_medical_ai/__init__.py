"""Projects that put a medical decision system into a county hospital. 医疗智能决策。"""
