# Raises while it is imported.
print("raising starts")
raise ValueError("on import")
