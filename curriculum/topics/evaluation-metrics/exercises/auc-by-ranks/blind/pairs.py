# written from the statement alone: passes
def roc_auc(y, s):
    wins = [score for label, score in zip(y, s) if label == 1]
    losses = [score for label, score in zip(y, s) if label == 0]
    if not wins or not losses:
        raise ValueError("need both classes")
    points = 0
    for a in wins:
        for b in losses:
            if a > b:
                points += 1
            elif a == b:
                points += 0.5
    return points / (len(wins) * len(losses))
