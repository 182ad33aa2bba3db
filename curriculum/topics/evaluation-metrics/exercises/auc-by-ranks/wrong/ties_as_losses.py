# explains: You counted tied pairs as lost
def roc_auc(y, s):
    positives = [score for label, score in zip(y, s) if label == 1]
    negatives = [score for label, score in zip(y, s) if label == 0]
    if not positives or not negatives:
        raise ValueError("one class is missing")
    won = sum(p > n for p in positives for n in negatives)
    return won / (len(positives) * len(negatives))
