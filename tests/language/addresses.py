"""The addresses of a part of the application."""

from collections.abc import Iterator
from itertools import product
from typing import Any

from flask import Flask
from werkzeug.routing import Rule


def rules_of(app: Flask, blueprint: str, method: str) -> list[Rule]:
    """The rules of a blueprint that take this method."""
    rules = app.url_map.iter_rules()
    return [
        rule for rule in rules if rule.endpoint.startswith(f"{blueprint}.") and method in (rule.methods or ())
    ]


def addresses(app: Flask, rule: Rule, parts: dict[str, list[Any]]) -> Iterator[str]:
    """A rule's addresses for all values of its parts; 1 where there are none."""
    names = sorted(rule.arguments)
    for values in product(*(parts.get(name, [1]) for name in names)):
        with app.test_request_context():
            yield app.url_for(rule.endpoint, **dict(zip(names, values, strict=True)))
