"""The contract as it is published and as the reference reads it: read once for a whole process."""

from contract.document import Contract
from reference.site import Site

CONTRACT = Contract()
SITE = Site(CONTRACT.document)
MODEL = SITE.model
OPERATIONS = {operation.id: operation for operation in MODEL.operations}
