# A package of a weather station.
print("station is imported")
name = "Boreas station"
