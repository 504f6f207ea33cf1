"""One file per peer.

`law` is what they all must do, `sql` the register on hand-written SQL that three of them use.
"""
