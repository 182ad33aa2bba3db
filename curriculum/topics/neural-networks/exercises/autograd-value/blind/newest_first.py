# written from the statement alone: passes
class Value:
    """A number that knows its age and what it was made from."""

    count = 0

    def __init__(self, data):
        self.data = data
        self.grad = 0.0
        Value.count += 1
        self.number = Value.count
        self.links = []

    def __add__(self, other):
        other = lift(other)
        return join(self.data + other.data, (self, 1.0), (other, 1.0))

    def __mul__(self, other):
        other = lift(other)
        return join(self.data * other.data,
                    (self, other.data), (other, self.data))

    __radd__, __rmul__ = __add__, __mul__

    def relu(self):
        on = 1.0 if self.data > 0 else 0.0
        return join(self.data * on, (self, on))

    def backward(self):
        # a value is younger than all it was made from
        todo = {self.number: self}
        self.grad = 1.0
        while todo:
            value = todo.pop(max(todo))
            for parent, slope in value.links:
                parent.grad += slope * value.grad
                todo[parent.number] = parent


def lift(thing):
    return thing if isinstance(thing, Value) else Value(thing)


def join(data, *links):
    made = Value(data)
    made.links = list(links)
    return made
