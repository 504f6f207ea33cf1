"""The programs that the files in deploy/ are for."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"


def program(name, package):
    """The program, or a skip; where CI runs, it has to be there."""
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin:/sbin")
    if found is None and os.environ.get("CI"):
        pytest.fail(f"install Debian's package {package}")
    return found or pytest.skip(f"install Debian's package {package}")


def nginx(folder, **replaced):
    """The command of nginx with deploy/nginx.conf, a certificate of its own, and these words in
    place of others.
    """
    key, certificate = folder / "register.key", folder / "register.pem"
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
        "-nodes",
    ]
    command += [
        "-days",
        "1",
        "-subj",
        "/CN=register.example.org",
        "-keyout",
        key,
        "-out",
        certificate,
    ]
    subprocess.run(command, check=True, capture_output=True)
    text = (DEPLOY / "nginx.conf").read_text()
    replaced |= {"/etc/ssl/register.pem": certificate, "/etc/ssl/register.key": key}
    for word, other in replaced.items():
        assert word in text
        text = text.replace(word, str(other))
    whole = folder / "nginx.conf"
    # as root it would work as somebody who may not come into this folder
    user = "user root;\n" if os.geteuid() == 0 else ""
    whole.write_text(
        f"{user}pid {folder}/pid;\nerror_log stderr;\nevents {{}}\nhttp {{\naccess_log off;\n"
        f"client_body_temp_path {folder}/bodies;\nproxy_temp_path {folder}/answers;\n{text}\n}}\n"
    )
    return [program("nginx", "nginx"), "-c", whole, "-p", folder]
