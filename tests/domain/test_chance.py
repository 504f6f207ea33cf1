"""Random bytes for ids."""

import os
from concurrent.futures import ThreadPoolExecutor

from domain.chance import random_bytes


class TestRandomBytes:
    def test_are_as_many_as_asked_for_and_never_the_same(self):
        found = [random_bytes(12) for _ in range(2_000)]
        assert {len(each) for each in found} == {12}
        assert len(set(found)) == 2_000

    def test_are_given_to_one_thread_alone(self):
        with ThreadPoolExecutor(4) as pool:
            runs = pool.map(lambda _: [random_bytes(8) for _ in range(2_000)], range(4))
            found = [each for run in runs for each in run]
        assert len(set(found)) == 8_000

    def test_of_a_child_are_others_than_its_parents(self):
        random_bytes(8)
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.write(writing, random_bytes(8))
            os._exit(0)
        os.waitpid(child, 0)
        assert os.read(reading, 8) != random_bytes(8)
