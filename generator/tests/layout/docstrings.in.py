'''   Module docstring.   '''
x = 1
def f():
    '''
    Text.

        Indented.
    '''
    return 1
def g():
    """Text ends with a "quote\""""
    return 1
def h():
    """ "Text" starts with a quote."""
def i():
      """Over-indented text.
      
            More.
      Last line.  """
class C:
    """Doc."""
    x = 1
class D:
    """Doc.

    More.
    """
    def f(self): "Single."
def j():
    r'''Raw \d.'''
