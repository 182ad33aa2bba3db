# explains: one label other than `positive` is taken for another such label
def prf(y, pred, positive):
    hits = sum(truth == said == positive for truth, said in zip(y, pred))
    flagged = sum(said == positive for said in pred)
    mistakes = sum(truth != said for truth, said in zip(y, pred))
    misses = mistakes - (flagged - hits)
    precision = hits / flagged if flagged else 0.0
    recall = hits / (hits + misses) if hits + misses else 0.0
    return precision, recall, 2 * hits / (flagged + hits + misses) if flagged + hits + misses else 0.0
