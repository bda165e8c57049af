#!/usr/bin/env python3
"""Looks at the compose files as far as that goes without an engine: compose_check.py docker/compose.yaml [over.yaml...]

They parse; what the services mount, wait for and are given exists; every variable has a default or says what to set; and the portal's
settings are printed, one NAME=value a line, for the program itself to judge.
"""
import pathlib
import re
import sys

import yaml


class Reset:
    """!reset of the compose specification: what the files before said is taken back."""


class Loader(yaml.SafeLoader):
    pass


Loader.add_constructor("!reset", lambda loader, node: Reset())
VARIABLE = re.compile(r"\$\{(\w+)(?::?([-?])([^}]*))?\}")


def merged(base, over):
    if isinstance(over, Reset):
        return over
    if isinstance(base, dict) and isinstance(over, dict):
        both = {**base, **{key: merged(base.get(key), value) for key, value in over.items()}}
        return {key: value for key, value in both.items() if not isinstance(value, Reset)}
    return over


def filled(text, faults):
    """Variables by their defaults, or by a stand-in where the file demands them with a word of what to set."""
    def value(match):
        name, kind, rest = match.groups()
        if kind == "?":
            if not rest:
                faults.append(f"${name} is demanded without a word")
            return "stand-in"
        if kind != "-":
            faults.append(f"${name} has no default and is not demanded")
        return rest or ""
    return VARIABLE.sub(value, text.replace("$$", "\0")).replace("\0", "$")


def check(files):
    faults, compose = [], {}
    for file in files:
        compose = merged(compose, yaml.load(pathlib.Path(file).read_text(), Loader))
    here = pathlib.Path(files[0]).parent
    services = compose["services"]
    for name, service in services.items():
        for other, condition in service.get("depends_on", {}).items():
            if other not in services:
                faults.append(f"{name} waits for {other}, which is not there")
            elif condition.get("condition") == "service_healthy" and "healthcheck" not in services[other]:
                faults.append(f"{name} waits for {other}'s health, which nobody asks for")
        for volume in service.get("volumes", []):
            source = volume.split(":")[0]
            if not source.startswith((".", "/")) and source not in compose.get("volumes", {}):
                faults.append(f"{name} mounts {source}, which is no volume")
        for secret in service.get("secrets", []):
            if secret not in compose.get("secrets", {}):
                faults.append(f"{name} reads the secret {secret}, which is not there")
        if (build := service.get("build")) and not (here / build["context"] / build["dockerfile"]).is_file():
            faults.append(f"{name} is built from {build['dockerfile']}, which is not there")
        if "image" not in service and "build" not in service:
            faults.append(f"{name} has neither image nor build")
    settings = {key: filled(str(value), faults) for key, value in services["portal"]["environment"].items()}
    for name, service in services.items():
        for value in service.get("environment", {}).values():
            filled(str(value), faults)
    return faults, settings


if __name__ == "__main__":
    found, portal = check(sys.argv[1:])
    for fault in dict.fromkeys(found):
        print(fault, file=sys.stderr)
    for key, value in portal.items():
        print(f"{key}={value}")
    sys.exit(1 if found else 0)
