"""What the applications of one test process share: the contract's text as read, and its schemas as
compiled.

Hundreds of tests make an application of their own. Two thirds of the time of making one went into
the same YAML and the same JSON Schemas, which no test changes on disk; both are done once for each
process here.
"""

import pickle

from contract import document
from contract.schemas import Schema


def install():
    """Put the memory in place, before the first test module reads the contract."""
    document.bundle = _remembered_bundle(document.bundle)
    Schema.__init__ = _remembered_compiling(Schema.__init__)


def _remembered_bundle(bundle):
    read = {}

    def once(*roots):
        if roots not in read:
            read[roots] = pickle.dumps(bundle(*roots))
        # a copy for each: some tests break theirs on purpose
        return pickle.loads(read[roots])

    return once


def _remembered_compiling(compile_schema):
    compiled = {}

    def once(self, schema):
        text = pickle.dumps(schema)
        if text not in compiled:
            compile_schema(self, schema)
            compiled[text] = dict(vars(self))
        # a compiled schema is never changed, so that two may hold the same one
        vars(self).update(compiled[text])

    return once
