"""Rural roads for aidfunds. 农村公路。"""
