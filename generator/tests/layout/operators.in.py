x = a+b*c-d**2-f(x)**-1
x = not a
x = -a ** 2
if a_long_condition_name and another_long_condition_name or not a_third_long_condition_name and the_fourth_one_here: pass
if isinstance(value, SomeClass) and value.some_attribute == other.some_attribute and not value.some_method(argument):
    pass
while some_value_number_one + some_value_number_two * some_value_number_three - some_value_number_four >= zero_value: pass
x = some_value if some_condition_that_is_long_enough else another_value if another_condition_that_is_long else third_value
return_value = first_operand_with_a_long_name + second_operand_with_a_long_name + third_operand_with_a_long_name_ok
x = first_function_call(with_an_argument, another_argument) + second_function_call(with_an_argument, another_argument_)
x = a_value_with_a_long_name_number_one == another_value_with_a_long_name_number_two != a_third_value_with_a_long_name
assert some_function(argument_one, argument_two) == another_function(argument_one, argument_two), "a message that is long"
assert response.status_code == 200, f"the response should be good, but it was {response.status_code}: {response.text} x"
x = lambda a, b=1, *args, **kwargs: a + b
x = sorted(some_list_with_a_long_name, key=lambda element_name: (element_name.attribute_one, element_name.attribute_two))
if (n := len(some_list_with_a_long_name)) > 10: pass
x = (yield)
x = await some_coroutine_with_a_long_name(with_an_argument_that_is_long)(and_another_argument_that_is_long_too, so_long)
print(a if b else c, *d, e in f, g not in h, i is not j, ~k, l @ m, n // o, p << q, r | s & t ^ u)
x += 1
x //= some_long_function_name_number_one(argument_number_one) // some_long_function_name_number_two(argument_number_2)
del a, b
del (a), (b)
value = (some_attribute.another_attribute.yet_another_attribute.and_another_attribute_for_good_measure.final_attribute_of_it)
not_fitting = some_attribute_with_a_very_long_name_that_does_not_fit.another_attribute_with_a_very_long_name_that_does_not_fit_x
