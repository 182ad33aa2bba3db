# written from the statement alone: passes
from collections import Counter


class Value:
    """A number that knows what it was made from."""

    def __init__(self, data, made_from=()):
        self.data = data
        self.grad = 0
        self.made_from = made_from

    def __add__(self, other):
        if not isinstance(other, Value):
            return Value(self.data + other, [(self, 1)])
        return Value(self.data + other.data, [(self, 1), (other, 1)])

    def __radd__(self, number):
        return self + number

    def __mul__(self, other):
        if not isinstance(other, Value):
            return Value(self.data * other, [(self, other)])
        return Value(self.data * other.data,
                     [(self, other.data), (other, self.data)])

    def __rmul__(self, number):
        return self * number

    def relu(self):
        return Value(max(self.data, 0), [(self, int(self.data > 0))])

    def backward(self):
        waiting, found, stack = Counter(), {self}, [self]
        while stack:
            for parent, _ in stack.pop().made_from:
                waiting[parent] += 1
                if parent not in found:
                    found.add(parent)
                    stack.append(parent)
        self.grad, ready = 1, [self]
        while ready:
            value = ready.pop()
            for parent, slope in value.made_from:
                parent.grad += slope * value.grad
                waiting[parent] -= 1
                if waiting[parent] == 0:
                    ready.append(parent)
