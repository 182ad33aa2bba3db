# written from the statement alone: passes
def prf(y, pred, positive):
    hits = flagged = positives = 0
    for truth, said in zip(y, pred):
        if said == positive:
            flagged += 1
        if truth == positive:
            positives += 1
        if truth == positive and said == positive:
            hits += 1
    precision = hits / flagged if flagged else 0
    recall = hits / positives if positives else 0
    if precision + recall == 0:
        return precision, recall, 0
    return precision, recall, 2 * precision * recall / (precision + recall)
