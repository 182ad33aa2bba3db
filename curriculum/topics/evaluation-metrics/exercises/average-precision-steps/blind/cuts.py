# written from the statement alone: passes
def average_precision(y, s):
    positives = sum(y)
    total, before = 0.0, 0.0
    for cut in sorted(set(s), reverse=True):
        flagged = [label for label, score in zip(y, s) if score >= cut]
        recall = sum(flagged) / positives
        total += (recall - before) * sum(flagged) / len(flagged)
        before = recall
    return total
