"""`python -m clients.generating`: write every generated file anew."""

from clients.generating import ROOT, files
from contract.document import Contract

contract = Contract()
for path, text in files(contract.document).items():
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    print(path.relative_to(ROOT.parent))
