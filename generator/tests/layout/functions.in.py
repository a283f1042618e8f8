def f(): pass
def one_parameter_that_is_long(parameter_with_a_long_name: Annotated[SomeType, Depends(get_some_type_dependency)]): return 1
async def read_posts(session: SessionDep, user: CurrentUser, offset: Annotated[int, Query(ge=0)] = 0, limit: int = 100) -> PostsPublic:
    """Read posts. """
    return 1
def no_parameters_but_a_long_return_type() -> dict[str, tuple[SomeLongTypeName, AnotherLongTypeName, YetAnotherTypeName]]:
    return {}
def with_everything(a, /, b: int = 1, *args: int, c, d: str = "x", **kwargs: Any) -> None: ...
def star_only(*, key: str) -> None: ...
async def create_post(*, session: Annotated[AsyncSession, Depends(get_session)], current_user: Annotated[User, Depends(get_current_user)], post_in: PostCreate) -> Post:
    def inner(): return 1
    class Inner: pass
    x = 1
    return x
@decorator
@decorator.with_arguments(one_argument="a long value", another_argument="another long value", third="a third value")
def decorated(): ...
def generic[T: int, *Ts, **P](x: T) -> T: return x
def f(a: int | None = None, b: SomeVeryLongTypeNameNumberOne | SomeVeryLongTypeNameNumberTwo | SomeVeryLongTypeNameThree | None = None): ...
class A: x: int
class B(A, metaclass=Meta):

    """Doc."""
    x: int = Field(default=None, primary_key=True)
    def a(self): ...
    y = 1
    @property
    def b(self): ...
    # comment
    @property
    def c(self):
        # only a comment
        pass
class VeryLongClassNameForTestingPurposes(FirstBaseClassWithALongName, SecondBaseClassWithALongName, table=True):
    pass
class Empty(): pass
