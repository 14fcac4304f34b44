a = f'{x}{y!r:>{w}}{{}}{z=}' 'tail' f"{b['c']}"
