x = 'single'
x = 'it\'s'
x = 'say "hi"'
x = "say \"hi\""
x = F'format {value}'
x = f'{value["key"]}'
x = U"text" + Rb'raw'
x = "\xAB \uABCD \N{em dash}"
x = 'a' 'b'
x = "a long text that is given in several parts, " "which are joined if they fit on one line, " "and otherwise stay"
x = ("a text in parts "
     "that fits")
raise ValueError("a long text that is given in several parts, " "which are joined if they fit, " f"and otherwise {stay}")
call("a long text that is given in several parts, " "which are joined if they fit on one line, " "and otherwise", x)
x = """a
text"""
call("""a
text""", b)
call("""a
text""")
x = "a text with a length that does not fit on one line whatever is tried, because it has no place where to break it"
x = f"""{a}
b"""
x = 0XFF + 1E5 + 0O17 + 1_000.5J + .5 + 5.
some_dictionary["with_a_key"] = "a long text that is given in several parts, " "which are joined if they fit on a line"
some_dictionary["with_a_key"] = "a text with a length that does not fit on one line whatever is tried, as it has no break"
x = "a" + "b" "c" + some_function_name(with_an_argument) + "a text which makes the line too long to fit" "in one go"
