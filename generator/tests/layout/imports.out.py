"""Doc."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import sqlalchemy as sa
from fastapi import APIRouter, Depends, HTTPException
from fastapi import Request as Req
from typing_extensions import (
    a_third_name_to_import,
    a_very_long_name_to_import,
    another_very_long_name_to_import,
)

import app.core.config
from app.models import MAX, Post, User, post_helper, utf8, utf16

from ..parent import thing
from . import sibling

if TYPE_CHECKING:
    from app.models.tag import Tag
x: Annotated["list[Tag]", Depends(Req)] = [
    Post,
    User,
    post_helper,
    MAX,
    utf8,
    utf16,
    sa,
    os,
    sibling,
    thing,
    APIRouter,
]
y = (
    app.core.config,
    HTTPException,
    f"{a_very_long_name_to_import} {another_very_long_name_to_import:>{a_third_name_to_import}}",
)
z = "Any"
