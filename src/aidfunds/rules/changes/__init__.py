"""Two states of a year, and what the notice says of the change. 变动与认定。"""
