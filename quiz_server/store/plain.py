"""Frozen dataclasses to JSON values and back, guided by their type hints alone.

The pure core declares events as dataclasses and knows nothing of storage; this
module is the whole mapping, so a new event needs no code here.
"""

import dataclasses
import json
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

Reader = Callable[[Any], Any]

_encoder = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


class Unreadable(ValueError):
    """Stored data does not fit the declared type."""


def to_plain(value: Any) -> Any:
    """A value of dataclasses, mappings, sequences, enums and scalars as JSON values."""
    if isinstance(value, Enum):
        return to_plain(value.value)
    if value is None or isinstance(value, (str, bool, int, float)):
        return value
    if isinstance(value, Decimal):
        return str(value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {name: to_plain(getattr(value, name)) for name in _field_names(type(value))}
    return _many_to_plain(value)


def _many_to_plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): to_plain(item) for key, item in value.items()}
    if isinstance(value, (set, frozenset)):
        return sorted(to_plain(item) for item in value)
    if isinstance(value, (list, tuple)):
        return [to_plain(item) for item in value]
    raise Unreadable(f"cannot store a {type(value).__name__}")


def from_plain(hint: Any, plain: Any) -> Any:
    """The value of type `hint` that `to_plain` turned into `plain`. Raises `Unreadable`."""
    return reader_of(hint)(plain)


def canonical(plain: Any) -> str:
    """The one JSON text of a value: sorted keys, no spaces, letters as they are."""
    return _encoder.encode(plain)


@cache
def _field_names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind))


@cache
def reader_of(hint: Any) -> Reader:
    """A function that reads JSON values of one declared type."""
    origin, args = get_origin(hint), get_args(hint)
    if hint is Any:
        return lambda plain: plain
    if origin is Literal:
        return _one_of(args)
    if origin in (Union, UnionType):
        return _union(args)
    return _class(hint) if origin is None else _collection(origin, args)


def _collection(origin: type, args: tuple[Any, ...]) -> Reader:
    if origin is tuple and not (len(args) == 2 and args[1] is Ellipsis):
        return _fixed(args)
    if issubclass(origin, Mapping):
        return _mapping(*args)
    return _many(tuple if issubclass(origin, Sequence) else origin, args[0])


def _class(kind: type) -> Reader:
    if dataclasses.is_dataclass(kind):
        return _record(kind)
    if issubclass(kind, Enum):
        return _one_of_enum(kind)
    if kind is float:
        return _number
    if kind is Decimal:
        return _decimal
    return _scalar(kind)


def _one_of_enum(kind: type[Enum]) -> Reader:
    def read(plain: Any) -> Any:
        try:
            return kind(plain)
        except ValueError as error:
            raise Unreadable(f"no {kind.__name__}: {plain!r}") from error

    return read


def _scalar(kind: type) -> Reader:
    def read(plain: Any) -> Any:
        if type(plain) is not kind:
            raise Unreadable(f"expected {kind.__name__}, found {type(plain).__name__}")
        return plain

    return read


def _number(plain: Any) -> float:
    if type(plain) not in (int, float):
        raise Unreadable(f"expected a number, found {type(plain).__name__}")
    return float(plain)


def _decimal(plain: Any) -> Decimal:
    try:
        return Decimal(_scalar(str)(plain))
    except InvalidOperation as error:
        raise Unreadable(f"expected a decimal, found {plain!r}") from error


def _one_of(allowed: tuple[Any, ...]) -> Reader:
    def read(plain: Any) -> Any:
        if plain not in allowed:
            raise Unreadable(f"expected one of {allowed}, found {plain!r}")
        return plain

    return read


def _union(args: tuple[Any, ...]) -> Reader:
    """The first member that fits; dataclasses in a union must differ in their field names."""
    readers = [reader_of(arg) for arg in args if arg is not NoneType]
    optional = NoneType in args

    def read(plain: Any) -> Any:
        if plain is None and optional:
            return None
        for attempt in readers:
            try:
                return attempt(plain)
            except Unreadable:
                continue
        raise Unreadable(f"no type of the union fits {plain!r}")

    return read


def _many(build: Callable[[Any], Any], item: Any) -> Reader:
    def read(plain: Any) -> Any:
        if type(plain) is not list:
            raise Unreadable(f"expected a list, found {type(plain).__name__}")
        inner = reader_of(item)
        return build([inner(each) for each in plain])

    return read


def _fixed(items: tuple[Any, ...]) -> Reader:
    def read(plain: Any) -> Any:
        if type(plain) is not list or len(plain) != len(items):
            raise Unreadable(f"expected {len(items)} values")
        return tuple(reader_of(item)(each) for item, each in zip(items, plain, strict=True))

    return read


def _mapping(key: Any, item: Any) -> Reader:
    read_key: Callable[[str], Any] = int if key is int else reader_of(key)

    def read(plain: Any) -> Any:
        if type(plain) is not dict:
            raise Unreadable(f"expected an object, found {type(plain).__name__}")
        inner = reader_of(item)
        return {read_key(name): inner(each) for name, each in plain.items()}

    return read


def _record(kind: type) -> Reader:
    hints = get_type_hints(kind)
    fields = {field.name: field for field in dataclasses.fields(kind)}

    def read(plain: Any) -> Any:
        if type(plain) is not dict or not plain.keys() <= fields.keys():
            raise Unreadable(f"the fields do not fit {kind.__name__}")
        try:
            return kind(**{name: reader_of(hints[name])(each) for name, each in plain.items()})
        except TypeError as error:
            raise Unreadable(f"a field of {kind.__name__} is missing") from error

    return read
