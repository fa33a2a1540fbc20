"""What is doubtful in a notice though no sum is wrong. 存疑之处。"""
