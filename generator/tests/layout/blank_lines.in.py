import a
x = a
def f(): pass
y = 1



z = 2
# comment of g
def g(): pass
# trailing

# leading
def h(): pass
if x:
    def i(): pass
    j = 1
    def k(): pass
else:
    l = 1


    m = 2
class A:
    x = 1


    y = 2
    def f(self):
        x = 1


        return x
    # comment
    z = 3
@overload
def o(x: int) -> int: ...
@overload
def o(x: str) -> str: ...
def o(x): return x
for x in y: pass


call()
if __name__ == "__main__":
    main()
