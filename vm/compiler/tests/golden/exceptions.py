def f():
    for x in y:
        try:
            a()
        except (E, F) as e:
            continue
        except G:
            return 1
        except:
            raise
        else:
            b()
        finally:
            break
    raise E from x
