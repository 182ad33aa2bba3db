# explains: overwrites the first
class Value:
    """A number that knows what it was made from."""

    def __init__(self, data, parents=()):
        self.data = data
        self.grad = 0.0
        self.parents = parents  # pairs (value, local slope)

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        return Value(self.data + other.data, [(self, 1.0), (other, 1.0)])

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        return Value(self.data * other.data, [(self, other.data), (other, self.data)])

    __radd__ = __add__
    __rmul__ = __mul__

    def relu(self):
        return Value(max(self.data, 0.0), [(self, 1.0 if self.data > 0 else 0.0)])

    def backward(self):
        ordered, seen = [], set()

        def list_parents_first(value):
            seen.add(value)
            for parent, _ in value.parents:
                if parent not in seen:
                    list_parents_first(parent)
            ordered.append(value)

        list_parents_first(self)
        self.grad = 1.0
        for value in reversed(ordered):
            for parent, slope in value.parents:
                parent.grad = slope * value.grad
