with open("a") as f, open("b") as g: pass
with some_context_manager(argument_one, argument_two) as first, another_context_manager(argument_three) as second_one:
    pass
async with AsyncClient(transport=ASGITransport(app=application), base_url="http://test", headers=headers) as client:
    pass
with (pytest.raises(SomeError)): pass
try: pass
except (A, B) as e: raise
except C: pass
else: pass
finally: pass
if a: pass
elif b: pass
else:
    pass
global x, y
x = y = z = 1
x: int
a = b = some_function_with_a_long_name(argument_number_one, argument_number_two, argument_number_three, argument_four)
for x in range(10):
    continue
else: break
while True: x = 1; y = 2
match command:
    case "a":
        pass
    case [x, *rest] if rest:
        pass
type X[T] = list[T]
type LongName = Annotated[SomeLongTypeName, SomeLongAnnotation(with_an_argument="a long value")] | AnotherLongTypeName
return_later = some_function(argument)  # a comment
return_later = some_function(argument, another_argument, a_third_argument)  # a comment that makes the line too long
x = some_name_with_a_length  # a comment that makes the line too long to fit, so that it goes into parentheses ok
#comment
x = [
    1, # one
    # two
    2,
    # end
]
call( # opening
    a, b)
def f(
    a, # first
    # second
    b,
): ...
if x:
    a

    # a comment at the end
# a comment outside
y = 1
