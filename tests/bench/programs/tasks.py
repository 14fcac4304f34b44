# Classes, method calls and queues: a small operating system.
import sys

SCALE = int(sys.argv[1]) if len(sys.argv) > 1 else 100


class Packet:
    def __init__(self, target, kind, data):
        self.target, self.kind, self.data = target, kind, data


class Task:
    def __init__(self, system, name):
        self.system, self.name = system, name
        self.inbox = []
        self.handled = 0

    def receive(self, packet):
        self.inbox.append(packet)
        self.system.wake(self)

    def run(self):
        packet = self.inbox.pop()
        self.handled += 1
        return self.handle(packet)

    def handle(self, packet):
        return None


class Worker(Task):
    def handle(self, packet):
        data = packet.data
        for i in range(len(data)):
            data[i] = (data[i] + i + self.handled) & 255
        packet.target, packet.kind = "device", "work"
        return packet


class Device(Task):
    def handle(self, packet):
        packet.target = "handler"
        return packet


class Handler(Task):
    budget = 0

    def handle(self, packet):
        if self.budget == 0:
            return None
        self.budget -= 1
        packet.target = "worker" if self.budget % 3 else "device"
        return packet


class System:
    def __init__(self):
        self.tasks = {}
        self.ready = []

    def add(self, task):
        self.tasks[task.name] = task

    def wake(self, task):
        self.ready.append(task)

    def send(self, packet):
        self.tasks[packet.target].receive(packet)

    def run(self):
        switches = 0
        while self.ready:
            task = self.ready.pop()
            packet = task.run()
            switches += 1
            if packet is not None:
                self.send(packet)
        return switches


def main():
    system = System()
    for kind, name in ((Worker, "worker"), (Device, "device"), (Handler, "handler")):
        system.add(kind(system, name))
    system.tasks["handler"].budget = 500 * SCALE
    for i in range(4):
        system.send(Packet("worker", "idle", [i, 1, 2, 3]))
    print(system.run(), [system.tasks[name].handled for name in sorted(system.tasks)])


main()
