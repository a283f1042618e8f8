a = [1,2,3,]
a = {'a':1,"b":[1,2,3]}
a = {**defaults, "some_long_key": some_long_value, "another_long_key": another_long_value, "third_key": third_value}
t = 1,
t = (1,)
t = 1, 2
t = (first_element_of_the_tuple, second_element_of_the_tuple, third_element_of_the_tuple, fourth_element_of_it)
a, b = b, a
for a, b in c: pass
for index, (key, value) in enumerate(some_very_long_function_name(with_some_arguments, and_other_arguments, and_more)):
    pass
l = [element_of_the_list_with_long_name.attribute for element_of_the_list_with_long_name in some_list if condition]
d = {key_with_long_name: value_with_long_name for key_with_long_name, value_with_long_name in dictionary.items()}
s = {1, 2, 3}
x: dict[str, int] = {}
x: Annotated[list[SomeTypeWithALongName], Field(default_factory=list, description="a long description")] = []
responses: dict[int | str, dict[str, Any]] = {404: {"description": "Not found", "model": Problem}, 409: {"description": "Conflict"}}
x[a:b, c:d] = x[a+1 :]
x[1:2], x[:-1], x[lower + offset : upper + offset], x[::2], x[f(a) :: 2]
Literal["aaaaaaaaaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb", "cccccccccccccccccccccc", "dddddddddddddddddddd"]
long_name_for_a_variable[some_index_that_is_long]["and_a_key_that_is_long"] = some_value_that_is_long_as_well_now
some_dictionary["with_a_long_key"]["and_another_long_key"] = some_function_with_a_long_name(argument_one, argument_two)
