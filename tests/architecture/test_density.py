"""Density is a signal too: a line that holds more than one idea isn't read at sight.

It is counted in nodes of the syntax tree for each line that isn't blank.
"""

from functools import cache

from tests.architecture.sources import ROOT, lines_of, name_of, nodes_of
from tests.architecture.test_sizes import CODE, MIGRATIONS

ROOM, FILE = 7.0, 8.5

MEASURED = [file for file in CODE if MIGRATIONS not in file.parents]
ROOMS = sorted(
    {file.relative_to(ROOT).parts[0] for file in MEASURED if file.parent != ROOT}
)


@cache
def counted(file):
    return len(nodes_of(file)), sum(1 for line in lines_of(file) if line.strip())


def density(files):
    pairs = [counted(file) for file in files]
    nodes = sum(nodes for nodes, _ in pairs)
    lines = sum(lines for _, lines in pairs)
    return nodes / max(lines, 1)


def test_rooms_are_read_at_sight():
    denser = {}
    for room in ROOMS:
        files = [file for file in MEASURED if file.relative_to(ROOT).parts[0] == room]
        if density(files) > ROOM:
            denser[room] = density(files)
    assert denser == {}


def test_files_are_read_at_sight():
    densities = {name_of(file): density([file]) for file in MEASURED}
    assert {name: found for name, found in densities.items() if found > FILE} == {}
