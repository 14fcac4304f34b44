# A subpackage.
print("sensors is imported")
kinds = ["wind", "rain"]
