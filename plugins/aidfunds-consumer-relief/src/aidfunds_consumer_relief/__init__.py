"""Consumer relief: what the activities cost and how far the sales have come. 消费扶贫。"""
