router = APIRouter(prefix='/posts', tags=["posts",],)
result = await session.exec(select(Post).where(Post.owner_id == current_user.id).options(selectinload(Post.tags)))
x = function_name(argument_number_one, argument_number_two, argument_number_three, argument_number_four)
x = function_name(
    argument_number_one, argument_number_two, argument_number_three, argument_number_four, five=5, six=6)
f(  a ,b=1 , *args, ** kwargs )
engine = create_async_engine(settings.database_url.unicode_string(), pool_size=settings.pool_size, max_overflow=settings.overflow)
raise HTTPException(status_code=status.HTTP_404_NOT_FOUND, detail="No post has this id, or it is not yours.")
raise HTTPException(status_code=status.HTTP_404_NOT_FOUND, detail="No post has this id") from integrity_error_cause
assert client.get("/posts/", headers=headers, params={"limit": 10, "offset": 20}).json() == {"items": [], "count": 0}
call(x for x in y)
call(some_quite_long_function_name(element) for element in some_quite_long_iterable_name if element is not None)
function(**{"a_rather_long_key": a_rather_long_value, "another_rather_long_key": another_rather_long_value, "k": 1})
statement = select(Post).where(Post.owner_id == owner.id, Post.deleted_at.is_(None)).order_by(Post.id).limit(limit)
return_value = (await session.exec(select(func.count()).select_from(Post).where(Post.owner_id == owner_id_value))).one()
app.add_middleware(CORSMiddleware, allow_origins=[str(origin) for origin in settings.cors_origins], allow_methods=["*"])
some_object.some_attribute.some_method(first_argument)[some_index].another_method(second_argument).final_attribute_ok
