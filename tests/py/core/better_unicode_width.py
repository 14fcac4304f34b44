# Widths count characters, where upstream counts bytes.
print("%5s|%-4s|" % ("é", "北"), "{:>4}|{:^5}|{:*<3}|".format("ü", "€", "ß"))
print("ä".center(3) + "|")
