"""Labor transfer: counties, measures, headroom, and what the city retained. 劳动力转移就业。"""
