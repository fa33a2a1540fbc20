"""Any project of an aid notice: greenhouses, roads, clinics, by items and amounts. 综合项目。"""
