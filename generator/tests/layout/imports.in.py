"""Doc."""
from typing import TYPE_CHECKING,Annotated, Any
from app.models import Post, User, post_helper, MAX, utf8, utf16
import sqlalchemy as sa, os
import app.core.config
from . import sibling
from ..parent import thing
from fastapi import Depends, APIRouter
import unused_module
from fastapi import HTTPException
from fastapi import Request as Req
from __future__ import annotations
import os
from typing_extensions import a_very_long_name_to_import, another_very_long_name_to_import, a_third_name_to_import


if TYPE_CHECKING:

    from app.models.tag import Tag
    from app.models.unused import Unused
if TYPE_CHECKING:
    from app.models.nothing import Nothing
x: Annotated["list[Tag]", Depends(Req)] = [Post, User, post_helper, MAX, utf8, utf16, sa, os, sibling, thing, APIRouter]
y = app.core.config, HTTPException, f"{a_very_long_name_to_import} {another_very_long_name_to_import:>{a_third_name_to_import}}"
z = "Any"
