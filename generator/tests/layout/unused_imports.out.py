from datetime import date, datetime
from typing import (  # noqa: F401
    Any,
    # why
    Generic,  # because
    cast,
)

from fastapi import Query

from app.models import Post
from app.types import Phone, kind, slug


def a(status: str = Query()) -> "Post":
    return status


def b() -> None:
    Tag = 1
    print(Tag, [User for User in []], lambda Comment: Comment)


def c() -> None:
    global js
    js = 1


class Row:
    date: date | None = None
    at: "datetime | None"


x = "Email"
y = cast("Phone", x)
z = f"{slug} text {{number}}"
__all__ = ["kind"]
