class Value:
    """A number that knows what it was made from."""

    def __init__(self, data):
        self.data = data
        self.grad = 0.0

    def __add__(self, other):
        raise NotImplementedError

    def __mul__(self, other):
        raise NotImplementedError

    def relu(self):
        raise NotImplementedError

    def backward(self):
        raise NotImplementedError
